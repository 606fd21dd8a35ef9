/* The language of filter patterns by AWS's documents and recorded answers: Y matches, N does not, X is refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFilterPattern, countRegexes, storedFilterPattern } from "./index.ts";
import { wildcard } from "./wildcard.ts";

const A = "[ERROR 400] BAD REQUEST";
const B = "[ERROR 401] UNAUTHORIZED REQUEST";
const C = "[ERROR 419] MISSING ARGUMENTS";
const D = "[ERROR 500] INTERNAL SERVER ERROR";
const E = "[INFO] INVALID ARGUMENTS PROVIDED";
const L1 = "INFO 09/25/2014 12:00:00 GET /service/resource/67 1200";
const L2 = "INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310";
const L3 = "WARNING 09/25/2014 12:00:02 Invalid user request";
const L4 = "ERROR 09/25/2014 12:00:02 Failed to process request";
const P = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const V =
  "2 123456789010 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK";
const J1 =
  '{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","someString":"111.111.111.111","emptyString":"","someInt":123,"someFloat":12.34,"someFloat2":12.0,"arrayKey":["value","another value"],"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"cluster.name":"c","ThisFlag":true,"obj":{},"arr":[]}';
const J2 =
  '{"user":{"id":1,"email":"John.Stiles@example.com"},"users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]]}';
const flow = (bytes: string) =>
  `[version, accountid, interfaceid, srcaddr = 172.31.9.*, dstaddr, srcport, dstport = 80 || dstport = 3389, protocol, packets, bytes >= ${bytes}, start, end, action = REJECT, logstatus]`;

const table: readonly (readonly [pattern: string, message: string, expected: "Y" | "N" | "X"])[] = [
  ["", A, "Y"],
  ['" "', A, "Y"],
  ["ERROR", A, "Y"],
  ["ERROR", E, "N"],
  ["error", A, "N"],
  ["ERROR ARGUMENTS", C, "Y"],
  ["ERROR ARGUMENTS", A, "N"],
  ["ARGUMENTS ERROR", C, "Y"],
  ["?ERROR ?ARGUMENTS", A, "Y"],
  ["?ERROR ?ARGUMENTS", C, "Y"],
  ["?ERROR ?ARGUMENTS", E, "Y"],
  ["?ERROR ?ARGUMENTS", "ok", "N"],
  ['"INTERNAL SERVER ERROR"', D, "Y"],
  ['"SERVER INTERNAL"', D, "N"],
  ["ERROR -ARGUMENTS", A, "Y"],
  ["ERROR -ARGUMENTS", C, "N"],
  ["-ERROR", E, "Y"],
  ["error", "0 invoke errors", "Y"],
  ['"hello cruel"', "hello cruela", "Y"],
  ["goodbye world", "goodbye cruel world", "Y"],
  ["?Status: timeout", A, "X"],
  ["%AUTHORIZED%", B, "Y"],
  ["%AUTHORIZED%", "[SUCCESS 200] AUTHORIZED REQUEST", "Y"],
  ["%^[hc]at%", "hat on", "Y"],
  ["%^[hc]at%", "a hat", "N"],
  ["%[hc]at$%", "a cat", "Y"],
  ["%colou?r%", "color", "Y"],
  ["%colou?r%", "colour", "Y"],
  ["%ab+c%", "ac", "N"],
  ["%10\\.10\\.0\\.1%", "ip 10.10.0.1", "Y"],
  ["%10\\.10\\.0\\.1%", "10010,051", "N"],
  ["%10.10.0.1%", "10010,051", "Y"],
  ["%\\x28%", "f(x)", "Y"],
  ["%something!%", A, "X"],
  ["%(a)%", A, "X"],
  ["%}$%", '{"Message": Success}', "Y"],
  ["%}$%", "Successful message", "N"],
  ["%a{,2}b%", "aab", "Y"],
  ['{ $.eventType = "UpdateTrail" }', J1, "Y"],
  ["{ $.eventType = UpdateTrail }", J1, "Y"],
  ["{ $.sourceIPAddress != 123.123.* }", J1, "Y"],
  ['{ $.arrayKey[0] = "value" }', J1, "Y"],
  ["{ $.objectList[1].id = 2 }", J1, "Y"],
  ["{ $.objectList[1].number = 2 }", J1, "N"],
  ["{ $.SomeObject IS NULL }", J1, "Y"],
  ["{ $.SomeOtherObject NOT EXISTS }", J1, "Y"],
  ["{ $.eventType NOT EXISTS }", J1, "N"],
  ["{ $.ThisFlag IS TRUE }", J1, "Y"],
  [" {$.ThisFlag IS TRUE} ", J1, "X"],
  ['{ $.ThisFlag[0] = "value" }', J1, "N"],
  ["{ $.['cluster.name'] = \"c\" }", J1, "Y"],
  ["{ $.eventType = %Trail% }", J1, "Y"],
  ["{ $.arrayKey[*] = %val.{2}% }", J1, "Y"],
  ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", J1, "Y"],
  ["{ $.someInt = 123.0 }", J1, "Y"],
  ['{ $.someInt = "123.0" }', J1, "N"],
  ['{ $.someInt != "123.0" }', J1, "Y"],
  ['{ $.someInt = "123" }', J1, "Y"],
  ['{ $.someInt = "12*" }', J1, "Y"],
  ["{ $.someInt = *23 }", J1, "Y"],
  ["{ $.someInt = *3 }", J1, "Y"],
  ["{ $.someInt != 1*3 }", J1, "N"],
  ["{ $.someFloat2 = 12 }", J1, "Y"],
  ['{ $.someFloat2 = "12" }', J1, "N"],
  ["{ $.someFloat = *.34 }", J1, "Y"],
  ['{ $.someString = "*111.111.111" }', J1, "N"],
  ["{ $.someString = *.111.111.111 }", J1, "Y"],
  ["{ $.someString != 111*111 }", J1, "Y"],
  ['{ $.emptyString = "*" }', J1, "Y"],
  ["{ $.someString > 123 }", J1, "N"],
  ['{ $.someString > "123" }', J1, "X"],
  ["{ $.someString >= abc }", J1, "X"],
  ["{ $.obj != 123 }", J1, "N"],
  ['{ $.obj = "x" }', J1, "N"],
  ['{ $.missing != "x" }', J1, "N"],
  ["{ $.someInt >= 1 && $.someFloat < 100.0 }", J1, "Y"],
  ["{ $.someFloat > 1e1 && $.someFloat < -1e-3 }", J1, "N"],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', J2, "Y"],
  ['{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }', J2, "Y"],
  [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }',
    J2,
    "N",
  ],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', J2, "N"],
  ['{ $.somekey = "value1" }', "mymessage", "N"],
  ['{ $._typeTag = "ImportantMessage" }', '{"_typeTag":"ImportantMessage"}', "Y"],
  ['{ $._typeTag = "ImportantMessage" }', '{"_typeTag":"NotImportantMessage"}', "N"],
  ["{$.a = 1", J1, "X"],
  ['{ $."k" = 1 }', J1, "X"],
  ["{ $.a[*][*] = 1 }", J1, "X"],
  ["{ $.a = %x% && $.b = %y% && $.c = %z% }", J1, "X"],
  ["[]", A, "Y"],
  ["[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", P, "Y"],
  ["[..., request =*.html*, status_code = 4*, bytes]", P, "Y"],
  ["[..., status_code = 5*, bytes]", P, "N"],
  ["[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", P, "Y"],
  ["[ip, server, username, timestamp, request, status_code, bytes > 1000]", P, "Y"],
  ["[ip, server, username, timestamp, request, status_code, bytes > 2000]", P, "N"],
  ["[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request, status_code, bytes]", P, "Y"],
  ["[ip, user, username, timestamp, request, status_code = 4* && bytes > 1000]", P, "X"],
  ["[w1=ERROR, w2]", L4, "Y"],
  ["[w1=ERROR, w2]", L1, "N"],
  ["[w1=ERROR || w1=WARNING, w2]", L3, "Y"],
  ["[w1=ERROR || w1=WARNING, w2]", L4, "Y"],
  ["[w1!=ERROR && w1!=WARNING, w2]", L1, "Y"],
  ["[w1!=ERROR && w1!=WARNING, w2]", L3, "N"],
  ["[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]", L1, "Y"],
  ["[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]", L2, "N"],
  ["[logLevel, date, time, method, url=%/service/resource/[0-9]+/part/[0-9]+$%, response_time]", L2, "Y"],
  [
    '[version, account, eni, source, destination, srcport, destport="3389", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]',
    V,
    "Y",
  ],
  [flow("400"), V, "Y"],
  [flow("5000"), V, "N"],
  ["[a, b, c]", "only two", "N"],
  ["[a, b", A, "X"],
  // AWS (docs, FilterAndPatternSyntax): a selector is a path; a message that is no object or list has none.
  ["{ $ = 5 }", "5", "X"],
  ["{ $ NOT EXISTS }", "5", "X"],
  ["{ $.a = 1 && $ = 5 }", J1, "X"],
  ["{ $.x NOT EXISTS }", "null", "N"],
  ["{ $.x NOT EXISTS }", "false", "N"],
  ["{ $.x NOT EXISTS }", '""', "N"],
  ["{ $.x NOT EXISTS }", "5", "N"],
  ["{ $.x NOT EXISTS }", "{}", "Y"],
  ["{ $.x NOT EXISTS }", "[]", "Y"],
  ["{ $[0] = 1 }", "[1]", "Y"],
  ["[a > 1]", "0x10", "N"],
  ["[a > 1]", "0b11", "N"],
  ["[a > 1]", "0o17", "N"],
  ["[a > 1]", "Infinity", "N"],
  ["[a != 1]", "Infinity", "Y"],
  ["[a > 1]", "1e999", "N"],
  ["[a = 16]", "0x10", "N"],
  ["[a > 1]", "1.5e1", "Y"],
  ["[a > 1]", "+2.", "Y"],
  ["[a < 1]", "-.5", "Y"],
  // AWS (docs, regex-expressions): of the backslash classes these, and the symbols.
  ["%\\d\\D\\s\\S\\w\\W%", "1a a1-", "Y"],
  ["%\\x41\\x2f%", "A/", "Y"],
  ["%\\.\\*\\[\\]\\-%", ".*[]-", "Y"],
  ["%[\\d\\]]%", "]", "Y"],
  ["%[:a]%", ":", "Y"],
  ["%\\[[:a]%", "[:", "Y"],
  ...[
    "\\b",
    "\\B",
    "\\A",
    "\\z",
    "\\p{L}",
    "\\pN",
    "\\Qa\\E",
    "\\101",
    "\\x{41}",
    "\\x4",
    "\\n",
    "\\C",
    "[[:alpha:]]",
    "[a[:^digit:]]",
    "[][:alpha:]]",
    "[^][:alpha:]]",
    "[\\b]",
  ].flatMap((source) =>
    [`%${source}%`, `{ $.eventType = %${source}% }`, `[a = %${source}%]`].map((pattern) => [pattern, J1, "X"] as const),
  ),
  ["𐐷𐐲", "a 𐐷𐐲 b", "Y"],
  ["𝟙", "𝟙", "Y"],
  ["😀", "😀", "X"],
];

describe("the table", () => {
  test.each(table)("%s on %s: %s", (pattern, message, expected) => {
    const ask = () => compileFilterPattern(pattern, { operation: "FilterLogEvents" }).matches(message);
    if (expected === "X") expect(ask).toThrow(expect.objectContaining({ code: "InvalidParameterException" }));
    else expect(ask()).toBe(expected === "Y");
  });

  test("errors in AWS's words", () => {
    const message = (pattern: string, operation: string) => {
      try {
        compileFilterPattern(pattern, { operation });
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(message(" {$.a IS TRUE} ", "PutMetricFilter")).toBe("Invalid metric filter pattern");
    expect(message(" {$.a IS TRUE} ", "FilterLogEvents")).toBe("Invalid filter pattern");
    expect(message('"open', "FilterLogEvents")).toBe("Invalid filter pattern");
    expect(message('a ?"open', "PutSubscriptionFilter")).toBe("Invalid filter pattern");
    expect(message('"open', "PutMetricFilter")).toBe("Invalid metric filter pattern");
    expect(message('-"open', "TestMetricFilter")).toBe("Invalid metric filter pattern");
    expect(message("😀", "FilterLogEvents")).toBe("Invalid character(s) in term '😀'");
    expect(message("{$.a = 1", "FilterLogEvents")).toBe("If a filter pattern starts with '{' it must end with '}'");
    expect(message('{ $.a > "1" }', "FilterLogEvents")).toBe("Invalid character(s) in term '\"'");
  });
});

describe("a pattern that was taken when less was refused", () => {
  test.each([
    ["%\\bcat\\b%", "a cat", true],
    ["{ $.a = %[[:alpha:]]% }", '{"a":"b"}', true],
    ["{ $ = 5 }", "5", false],
  ])("%s still works", (pattern, message, expected) => {
    expect(() => compileFilterPattern(pattern, { operation: "PutMetricFilter" })).toThrow();
    expect(storedFilterPattern(pattern).matches(message)).toBe(expected);
    expect(() => compileFilterPattern(pattern, { operation: "PutMetricFilter" })).toThrow();
    expect(countRegexes(pattern)).toBe(pattern.includes("%") ? 1 : 0);
  });
});

describe("whatever the input", () => {
  test("a pattern is refused or compiled, a message matched or not, in time that grows with their length", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      "$",
      ".a",
      "=",
      "!=",
      '"',
      "%",
      "a*",
      "(",
      ")",
      "&&",
      "||",
      "...",
      ",",
      " ",
      "1",
      "\\",
      "IS NULL",
      "?",
      "-",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
        fc.string(),
        (pattern, message) => {
          try {
            expect(typeof compileFilterPattern(pattern, { operation: "x" }).matches(message)).toBe("boolean");
          } catch (error) {
            expect(error).toMatchObject({ code: "InvalidParameterException" });
          }
        },
      ),
      { numRuns: 2_000 },
    );
    const startedMs = performance.now();
    const long = "a".repeat(200_000);
    for (const pattern of [
      "%(a*)*b%",
      `%${"a*".repeat(400)}b%`,
      `{ $.k = "${"a*".repeat(400)}b" }`,
      "[".repeat(500),
      `{ ${"(".repeat(1_000)}`,
    ]) {
      try {
        compileFilterPattern(pattern, { operation: "x" }).matches(pattern.startsWith("{") ? `{"k":"${long}"}` : long);
      } catch {
        // Refused is as good as matched: it ended.
      }
    }
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  test("a wildcard takes what a naive reading of its rule takes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "*"), { maxLength: 6 }),
        fc.array(fc.constantFrom("a", "b"), { maxLength: 8 }),
        (parts, letters) => {
          const [pattern, text] = [parts.join(""), letters.join("")];
          const [first = "", ...rest] = pattern.split("*");
          let left = text.startsWith(first) ? text.slice(first.length) : undefined;
          rest.forEach((one, index) => {
            const at: number = left?.indexOf(one) ?? -1;
            if (left === undefined || at < 0) left = undefined;
            else if (index === rest.length - 1 && one === "") left = "";
            else left = left.slice(at + one.length);
          });
          expect(wildcard(pattern)(text)).toBe(left === "");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
