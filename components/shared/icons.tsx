/** One drawn set: 20 by 20, strokes of 1.7, round ends. Icons only accompany words, so assistive technology skips them. */
import type { ComponentChildren } from 'preact';

function draw(paths: ComponentChildren, mirrors = false) {
  return () => (
    <svg class={mirrors ? 'icon mirrors' : 'icon'} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {paths}
    </svg>
  );
}

/** A sheet with a lens: the product's mark. */
export const MarkIcon = draw(<><path d="M5 2.5h7L15.5 6v11.5H5z" /><path d="M12 2.5V6h3.5" /><circle cx="10.2" cy="11.5" r="2.6" /></>);
export const TickIcon = draw(<path d="m4.5 10.5 3.7 3.8 7.3-8.6" />);
export const CloseIcon = draw(<path d="m5 5 10 10M15 5 5 15" />);
export const BackIcon = draw(<path d="m12 4.5-5.5 5.5 5.5 5.5" />, true);
export const OpenDownIcon = draw(<path d="m5.5 7.5 4.5 5 4.5-5" />);
export const LeaveIcon = draw(<><path d="M8 3H3.5v14H8" /><path d="M8.5 10h8M13.5 6.5 17 10l-3.5 3.5" /></>, true);
export const SearchIcon = draw(<><circle cx="8.5" cy="8.5" r="5" /><path d="m12.5 12.5 4.2 4.2" /></>);
export const CalendarIcon = draw(<><path d="M3.5 5h13v11.5h-13zM3.5 9h13" /><path d="M7 3v3.5M13 3v3.5" /></>);
export const CopyIcon = draw(<><path d="M7 6.5h9.5v10H7z" /><path d="M13 6V3.5H3.5v10h3" /></>);
export const OutsideIcon = draw(<><path d="M8 4.5H3.5v12h12V12" /><path d="M11.5 3.5h5v5M16 4l-7 7" /></>, true);
export const DeleteIcon = draw(<><path d="M3.5 5.5h13M8 5.5v-2h4v2" /><path d="m5 5.5.8 11.5h8.4L15 5.5M8.5 9v4.5M11.5 9v4.5" /></>);
export const ShowIcon = draw(<><path d="M2 10c2-3.4 4.7-5.2 8-5.2s6 1.8 8 5.2c-2 3.4-4.7 5.2-8 5.2S4 13.4 2 10Z" /><circle cx="10" cy="10" r="2.4" /></>);
export const HideIcon = draw(<><path d="M2 9c2.2 3.2 4.8 4.8 8 4.8S15.8 12.2 18 9" /><path d="m4.3 11.6-1.5 2M8 13.5l-.6 2.5M12 13.5l.6 2.5M15.7 11.6l1.5 2" /></>);
export const ClockIcon = draw(<><circle cx="10" cy="10" r="7" /><path d="M10 6v4.3l2.8 1.7" /></>);
/** A hand held out under a drop: care. */
export const CareIcon = draw(<path d="M10 16.5C5.5 13.5 3 11 3 8a3.6 3.6 0 0 1 7-1.2A3.6 3.6 0 0 1 17 8c0 3-2.5 5.5-7 8.5Z" />);
export const NoteIcon = draw(<><circle cx="10" cy="10" r="7" /><path d="M10 9.3v4.2M10 6.5v.1" /></>);
export const PictureIcon = draw(<><path d="M3 4h14v12H3z" /><path d="m3.5 14 4-4.5 3 3 2.5-2.5 3.5 3.5" /><circle cx="13.2" cy="7.3" r="1.1" /></>);
export const GlobeIcon = draw(<><circle cx="10" cy="10" r="7" /><path d="M3 10h14M10 3c2.5 2 3.5 4.3 3.5 7s-1 5-3.5 7c-2.5-2-3.5-4.3-3.5-7S7.5 5 10 3Z" /></>);
export const DeviceIcon = draw(<><path d="M4.5 4h11v8.5h-11z" /><path d="M2.5 16h15" /></>);
export const LockIcon = draw(<><path d="M4.5 9h11v8h-11z" /><path d="M7 9V6.5a3 3 0 0 1 6 0V9" /></>);
export const DocumentIcon = draw(<><path d="M4.5 2.5h7l4 4v11h-11z" /><path d="M11.5 2.5v4h4M7.5 10.5h5M7.5 13.5h5" /></>);
export const PointIcon = draw(<><path d="m8 8 2.6 8.5 1.7-3.9 3.9-1.7z" /><path d="M7 3.5v1.3M3.5 7h1.3M4.5 4.5l.9.9" /></>);
