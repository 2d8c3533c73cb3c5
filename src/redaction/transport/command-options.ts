import {
  includesAny,
  visitMatches,
  type Detector,
  type VisitSecret,
} from "../detector.ts";

/** A password on a command line, bare or in quotes, and none that is a variable. */
const value = String.raw`["']?(?<value>(?!\[secret:|[$<%{*(-]|["'])[^\s"'\\]{3,128})`;

/** Commands with the options whose value is a password. Long options and `--password` are found as assignments. */
const commands: readonly (readonly [names: string, options: string])[] = [
  [
    "mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mycli|xtrabackup",
    "-p",
  ],
  ["sshpass|mongo|mongosh|mongodump|mongorestore|cqlsh|impala-shell", "-p ?"],
  ["docker|podman|nerdctl|helm|oras|crane|az|oc|gcloud|heroku|cf", "-p "],
  ["redis-cli|valkey-cli", "-a "],
  ["ldapsearch|ldapadd|ldapmodify|ldappasswd|ldapdelete|ldapwhoami", "-w "],
  [
    "sqlcmd|bcp|isql|osql|snowsql|mosquitto_pub|mosquitto_sub|zip|unzip|ipmitool|ansible-vault|smbmap|evil-winrm|nxc|netexec|crackmapexec",
    "-[pP] ?",
  ],
  ["7z|7za|7zz|rar|unrar", "-p"],
  ["openssl", "(?:-passin|-passout|-pass) pass:"],
  ["openssl", "-k "],
  ["xfreerdp|xfreerdp3|rdesktop", "/p:"],
  ["snmpwalk|snmpget|snmpset", "-[AX] "],
];

/** Behind a command, on its line: its options. */
const optionPatterns = commands.map(([names, options]) => ({
  names: new RegExp(String.raw`^(?:${names})$`),
  pattern: new RegExp(String.raw`\s${options}${value}`, "dg"),
}));
const commandName =
  /(?<![\w.-])(?:mysql(?:dump|admin|import)?|mariadb(?:-dump)?|mycli|xtrabackup|sshpass|mongo(?:sh|dump|restore)?|cqlsh|impala-shell|docker|podman|nerdctl|helm|oras|crane|az|oc|gcloud|heroku|cf|redis-cli|valkey-cli|ldap(?:search|add|modify|passwd|delete|whoami)|sqlcmd|bcp|isql|osql|snowsql|mosquitto_(?:pub|sub)|zip|unzip|ipmitool|ansible-vault|smbmap|evil-winrm|nxc|netexec|crackmapexec|7zz?|7za|u?nrar|openssl|xfreerdp3?|rdesktop|snmp(?:walk|get|set))(?=\s)/g;
/** `docker login`, `az login`: only this command of a tool that uses `-p` for other things, too. */
const needsLogin =
  /^(?:docker|podman|nerdctl|helm|oras|crane|az|oc|gcloud|heroku|cf)$/;
const longestLine = 400;

/** `curl -u name:password`, `http -a`, `wget`, `smbclient -U name%password`. */
const userOption =
  /\b(?:curl|http|https|xh|httpie|smbclient|rpcclient|git|lftp|ab)\b[^\n]{0,400}?\s(?:-u|-U|-a|-A|--user|--proxy-user|--auth)[ =]{0,2}\\{0,3}["']?[\w.@+\\-]{1,64}[:%,](?<value>(?!\[secret:|[$<{])[^\s"'\\]{4,128})/dg;
/** `echo name:password | chpasswd`, `echo password | docker login --password-stdin`, `| sudo -S`. */
const piped =
  /\b(?:echo|printf)\s{1,4}(?:-n\s)?["']?(?:\w{1,32}:)?(?<value>(?![$<{])[^\s"'|:\\]{6,128})["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,4})?(?:chpasswd|sudo\s{1,4}-S|[^|\n]{0,120}--password-stdin|passwd\b)/dg;
/** `kubectl create secret … --from-literal=name=value`. */
const literal =
  /--from-literal[= ]["']?[\w.-]{1,64}=["']?(?<value>(?![$<{])[^\s"'\\]{4,512})/dg;
/** Statements of SQL. */
const identified =
  /\b(?:IDENTIFIED(?:\s{1,4}WITH\s{1,4}\w{1,40})?\s{1,4}(?:BY|AS)|PASSWORD)\s{1,4}(?:PASSWORD\s{1,4})?\\{0,3}'(?<value>(?![$<{])[^\s'\\]{4,256})/dgi;

/** An option that some command gives a password to. */
const hasOptions = /\s(?:--?[pPawkuUAX]|\/p:)|pass:/;

/** Passwords on command lines, and in statements that set one. */
export const commandOptions: Detector = {
  kind: "credential",
  needsContext: true,
  find(text, visit) {
    if (hasOptions.test(text)) {
      visitOptions(text, visit);
      visitMatches(text, userOption, visit);
    }
    if (/\|\s{0,4}(?:sudo|chpasswd|passwd)\b|-password-stdin/.test(text))
      visitMatches(text, piped, visit);
    if (text.includes("--from-literal")) visitMatches(text, literal, visit);
    if (includesAny(text, ["IDENTIFIED ", "dentified "]))
      visitMatches(text, identified, visit);
  },
};

function visitOptions(text: string, visit: VisitSecret): void {
  for (const { index, 0: name } of text.matchAll(commandName)) {
    const from = index + name.length;
    const lineBreak = text.slice(from, from + longestLine).search(/[\n;|]|\\n/);
    const length = lineBreak < 0 ? longestLine : lineBreak;
    const line = text.slice(from, from + length);
    if (
      needsLogin.test(name) &&
      !/^\s{1,4}(?:\w+\s{1,4}){0,2}login\b/.test(line)
    )
      continue;
    for (const { names, pattern } of optionPatterns) {
      if (!names.test(name)) continue;
      visitMatches(line, pattern, (start, end) =>
        visit(from + start, from + end),
      );
    }
  }
}
