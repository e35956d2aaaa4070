/** A picture and the masks over it: drawn with a mouse or pen, put down and moved by touch, or done with keys alone. */
import { useRef } from 'preact/hooks';
import type { MaskBox } from '../../utils/evidence/database';
import { useTranslate } from '../shared/language';
import { boxBetween, isLargeEnough, moved, sized, stepOf } from './mask-boxes';

interface MaskStageProps {
  address: string;
  alt: string;
  boxes: readonly MaskBox[];
  change: (boxes: MaskBox[]) => void;
  /** Boxes that are no masks before they are pressed. */
  suggested: readonly MaskBox[];
  accept: (index: number) => void;
  discard: (index: number) => void;
  /** Ids of what tells how to use masks and suggestions. */
  help: string;
  suggestionHelp: string;
  onBroken: () => void;
}

/** CSS pixels that a press of an arrow key moves. */
const STEP = 6;

export function MaskStage({ address, alt, boxes, change, suggested, accept, discard, help, suggestionHelp, onBroken }: MaskStageProps) {
  const translate = useTranslate();
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: { x: number; y: number }; index: number; box: MaskBox; how: 'draw' | 'move' | 'size' } | null>(null);
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = stage.current!.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const put = (index: number, box: MaskBox) => change(Object.assign([...boxes], { [index]: box }));
  const begin = (event: PointerEvent, index: number, how: 'draw' | 'move' | 'size') => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const from = at(event);
    drag.current = { from, index, how, box: boxes[index] ?? { ...from, width: 0, height: 0 } };
    stage.current!.setPointerCapture(event.pointerId);
  };
  const follow = (event: PointerEvent) => {
    if (!drag.current) return;
    const { from, index, box, how } = drag.current;
    const to = at(event);
    const by = { x: to.x - from.x, y: to.y - from.y };
    put(index, how === 'draw' ? boxBetween(from, to) : how === 'move' ? moved(box, by) : sized(box, by));
  };
  const end = () => {
    if (!drag.current) return;
    const { how, index } = drag.current;
    drag.current = null;
    // A press without a stroke draws nothing.
    if (how === 'draw' && boxes[index] && !isLargeEnough(boxes[index])) change(boxes.filter((_, place) => place !== index));
  };
  const press = (event: KeyboardEvent, index: number) => {
    const step = stepOf(event.key);
    if (event.key === 'Delete' || event.key === 'Backspace') change(boxes.filter((_, place) => place !== index));
    else if (step) {
      const { width, height } = stage.current!.getBoundingClientRect();
      const by = { x: step.x * STEP / width, y: step.y * STEP / height };
      put(index, event.shiftKey ? sized(boxes[index]!, by) : moved(boxes[index]!, by));
    } else return;
    event.preventDefault();
  };
  return (
    <div class="mask-stage" ref={stage} onPointerMove={follow} onPointerUp={end} onPointerCancel={end}
      // A finger scrolls here; it moves the masks that the button puts down.
      onPointerDown={(event) => { if (event.pointerType !== 'touch') begin(event, boxes.length, 'draw'); }}>
      <img src={address} alt={alt} draggable={false} onError={onBroken} />
      {boxes.map((box, index) => (
        <button type="button" key={index} class="mask-box" aria-label={translate('redact.picture.mask', { number: index + 1 })} aria-describedby={help}
          style={placed(box)}
          onPointerDown={(event) => begin(event, index, 'move')} onKeyDown={(event) => press(event, index)}>
          <span class="mask-corner" aria-hidden="true" onPointerDown={(event) => begin(event, index, 'size')} />
        </button>
      ))}
      {suggested.map((box, index) => (
        <button type="button" key={index} class="mask-suggestion" aria-label={translate('redact.picture.suggestion', { number: index + 1 })} aria-describedby={suggestionHelp}
          style={placed(box)} onClick={() => accept(index)} onPointerDown={(event) => event.stopPropagation()}
          onKeyDown={(event) => { if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); discard(index); } }} />
      ))}
    </div>
  );
}

const placed = ({ x, y, width, height }: MaskBox) => ({ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
