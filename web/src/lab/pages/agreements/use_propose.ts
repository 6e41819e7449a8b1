import { useLocation } from "preact-iso";
import { useSession } from "../../session/session";

/** Opens a round of a purpose, and its page. */
export function usePropose(purpose: "charter" | "shares" | "licence"): (body: object) => Promise<void> {
  const { asker } = useSession();
  const { route } = useLocation();
  return async (body) => {
    const { id } = await asker.json<{ id: string }>(`/api/agreements/${purpose}`, { method: "POST", body });
    route(`/lab/agreements/${id}`);
  };
}
