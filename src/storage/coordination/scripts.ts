/**
 * What must happen at once, for `EVAL`: KEYS[1] is the name. Sent whole each time:
 * they are shorter than the values, and a server that restarted knows none.
 * Lease with a random token, given back only by its holder: Redis documentation,
 * "Distributed locks with Redis", for a single instance.
 */
export const acquireScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0`;

export const renewScript = `
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0`;

export const releaseScript = `
if redis.call('TYPE', KEYS[1]).ok == 'string' and redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0`;

/** ARGV: the expected version ('' for none), the new version, the value, the lifetime. What is of another type counts as absent. */
export const swapScript = `
local version = ''
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
  version = redis.call('HGET', KEYS[1], 'version') or ''
end
if version ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'value', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;
