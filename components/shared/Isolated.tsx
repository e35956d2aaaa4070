/** Words from elsewhere in a row, each read in its own direction: *@name* keeps its sign in front, whatever the script of its neighbour. */
import { Fragment } from 'preact';

export function Isolated({ words }: { words: readonly string[] }) {
  return <>{words.map((each, index) => <Fragment key={index}>{index > 0 && ' · '}<bdi>{each}</bdi></Fragment>)}</>;
}
