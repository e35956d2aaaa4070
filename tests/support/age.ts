/** The `age` command reads passphrases from a terminal alone: here is one, typed into by a script. */
import { execFileSync } from 'node:child_process';

const TYPIST = `
import os, pty, sys, time
passphrase, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b''
while True:
    try:
        part = os.read(terminal, 1024)
    except OSError:
        break
    if not part:
        break
    seen += part
    # It asks once to open, and again to confirm.
    if part.rstrip().endswith(b':'):
        time.sleep(0.1)
        os.write(terminal, passphrase.encode() + b'\\n')
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
if status:
    sys.stderr.write(seen.decode(errors='replace'))
sys.exit(status)
`;

/** Runs `age` and types the passphrase whenever it asks. Throws when it fails. */
export function ageWithPassphrase(args: readonly string[], passphrase: string): void {
  execFileSync('python3', ['-c', TYPIST, passphrase, 'age', ...args], { stdio: 'pipe', timeout: 60_000 });
}
