/**
 * Patterns of injected instructions: they address a model, override rules, or forge
 * a role. A fact that matches by chance is quoted, so nothing is lost.
 */
const orders = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your|the)\b/i,
  /\b(?:you|assistant|agent|model|ai)\b.{0,20}\b(?:must|should|shall|will now|are now|need to|have to)\b/i,
  /\b(?:new|updated|real|actual|secret|hidden|important)\b.{0,20}\b(?:instructions?|rules?|tasks?|system prompt)\b/i,
  /(?:^|[\s"'>])(?:system|assistant|developer|human|instructions?)\s?:/i,
  /<\/?\s?(?:system|assistant|user|instructions?|important)\b/i,
  /^(?:please |now |always |never |do not |don't |you )/i,
  /\b(?:always|never|do not|don't)\b.{0,60}\b(?:user|reply|respond|answer|mention|reveal|tell|send|call|use|run)\b/i,
];

/** True if `text` reads like an instruction to a model. */
export function readsLikeOrder(text: string): boolean {
  return orders.some((order) => order.test(text));
}
