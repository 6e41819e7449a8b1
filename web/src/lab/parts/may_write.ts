import type { LabObject, Me } from "../objects";

/** Whether somebody keeps objects: of their own organisation, where one is named. The laboratory decides; this only leaves out what it would refuse. */
export function mayWrite(me: Me, object?: Pick<LabObject, "owner">): boolean {
  const writes = me.role === "administrator" || me.role === "member";
  return writes && (object === undefined || object.owner === me.organisation);
}
