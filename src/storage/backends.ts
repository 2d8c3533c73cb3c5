import type { Backend, Storage, StorageSettings } from "./backend.ts";
import { memoryBackend } from "./memory/backend.ts";
import { nullBackend } from "./null/backend.ts";
import { redisBackend } from "./redis/backend.ts";

/** Every backend, by its folder's name. The first that the settings select is used. */
export const backends = {
  redis: redisBackend,
  memory: memoryBackend,
  null: nullBackend,
} as const satisfies Record<string, Backend>;

export type BackendName = keyof typeof backends;

/** Does not wait for a server, and does not reject because of one. */
export function openStorage(settings: StorageSettings): Promise<Storage> {
  const all: readonly Backend[] = Object.values(backends);
  const selected = all.find((backend) => backend.isSelected(settings));
  return (selected ?? nullBackend).open(settings);
}
