import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { act } from "#sync/act.ts";
import type { NameLine } from "./names.ts";

/** Put people on the member's own list, private until she shares them. @throws NotSaved; what was kept stays kept */
export async function addPeople(lines: readonly NameLine[]): Promise<void> {
  for (const { name, departmentId } of lines) {
    await act("network.add_person", {
      id: newId(),
      name,
      sharing: "only_me",
      department_id: departmentId || null,
      source: "typed",
      created_at: instant(),
    });
  }
}
