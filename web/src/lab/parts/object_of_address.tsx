import { Fragment, type ComponentChildren, type JSX } from "preact";
import { useRoute } from "preact-iso";
import { Refusal } from "../ask";
import { Empty } from "../pages/not_found";
import { Answered } from "./asked";
import { useAsked } from "./use_asked";

/** Whether there is nothing there that one may see. */
export function isMissing(problem: unknown): boolean {
  return problem instanceof Refusal && problem.status === 404;
}

interface Props<T> {
  /** The list's path, which the address's id is put behind: "/api/systems/". */
  list: string;
  children: (value: T, again: () => Promise<void>) => ComponentChildren;
}

/** The object whose id stands in the page's address; with another id what was typed for the one before is gone. */
export function ObjectOfAddress<T>({ list, children }: Props<T>): JSX.Element {
  const { params } = useRoute();
  const id = params["id"] ?? "";
  const asked = useAsked<T>(list + id);
  if (isMissing(asked.problem)) return <Empty />;
  return <Answered of={asked}>{(value) => <Fragment key={id}>{children(value, asked.again)}</Fragment>}</Answered>;
}
