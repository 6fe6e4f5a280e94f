import { expect, test } from "vitest";
import { inSlices, open, place, seal } from "#db/seal.ts";

const newKey = () =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const here = place("rows", "person|1", 7);

test("a value comes back as it was sealed", async () => {
  const key = await newKey();

  const sealed = await seal(key, here, { name: "Marisol", notes: ["é", null, 3] });

  expect(await open(key, here, sealed)).toEqual({ name: "Marisol", notes: ["é", null, 3] });
});

test("sealed twice, the same value looks different each time", async () => {
  const key = await newKey();

  const [one, other] = await Promise.all([seal(key, here, "Marisol"), seal(key, here, "Marisol")]);

  expect(one).not.toEqual(other);
});

test.each([
  ["another row", place("rows", "person|2", 7)],
  ["an older version of the row", place("rows", "person|1", 6)],
  ["another store", place("acked", "person|1", 7)],
])("a value does not open as %s", async (_where, elsewhere) => {
  const key = await newKey();

  const sealed = await seal(key, here, "Marisol");

  await expect(open(key, elsewhere, sealed)).rejects.toMatchObject({ name: "OperationError" });
});

test("a value does not open with another key or after a changed bit", async () => {
  const key = await newKey();
  const sealed = await seal(key, here, "Marisol");
  const changed = sealed.slice();
  changed[20] = (changed[20] ?? 0) ^ 1;

  await expect(open(await newKey(), here, sealed)).rejects.toMatchObject({ name: "OperationError" });
  await expect(open(key, here, changed)).rejects.toMatchObject({ name: "OperationError" });
});

test("slices keep the order of what went in", async () => {
  const items = Array.from({ length: 450 }, (_, index) => index);

  expect(await inSlices(items, async (item) => item * 2)).toEqual(items.map((item) => item * 2));
});
