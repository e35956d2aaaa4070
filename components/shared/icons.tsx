/** Icons of Lucide, drawn as one set: 24 by 24, strokes of 2. They only accompany words, so assistive technology skips them. */
import {
  Calendar, Check, ChevronDown, ChevronLeft, Clock, Copy, ExternalLink, Eye, EyeOff, FileText, Globe, Heart, Image, Info, Laptop, Lock, LogOut,
  MousePointerClick, Search, Trash2, X, type IconNode,
} from 'lucide';
import { createElement } from 'preact';

/** `mirrors` where the language reads from the right. */
function draw(icon: IconNode, mirrors = false) {
  return () => (
    <svg class={mirrors ? 'icon mirrors' : 'icon'} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {icon.map(([shape, attributes]) => createElement(shape, attributes))}
    </svg>
  );
}

/** A sheet with a lens: the product's mark, our own. */
export const MarkIcon = draw([['path', { d: 'M6 3h8.4l4.2 4.2V21H6z' }], ['path', { d: 'M14.4 3v4.2h4.2' }], ['circle', { cx: 12.2, cy: 13.8, r: 3.1 }]]);
export const TickIcon = draw(Check);
export const CloseIcon = draw(X);
export const BackIcon = draw(ChevronLeft, true);
export const OpenDownIcon = draw(ChevronDown);
export const LeaveIcon = draw(LogOut, true);
export const SearchIcon = draw(Search);
export const CalendarIcon = draw(Calendar);
export const CopyIcon = draw(Copy);
export const OutsideIcon = draw(ExternalLink, true);
export const DeleteIcon = draw(Trash2);
export const ShowIcon = draw(Eye);
export const HideIcon = draw(EyeOff);
export const ClockIcon = draw(Clock);
export const CareIcon = draw(Heart);
export const NoteIcon = draw(Info);
export const PictureIcon = draw(Image);
export const GlobeIcon = draw(Globe);
export const DeviceIcon = draw(Laptop);
export const LockIcon = draw(Lock);
export const DocumentIcon = draw(FileText);
export const PointIcon = draw(MousePointerClick);
