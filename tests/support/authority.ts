/** A real timestamping authority on this machine: `openssl ts` with a root and a certificate of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const CONFIGURATION = `
[tsa]
default_tsa = local
[local]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
const STAMPING = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n';

export interface LocalAuthority {
  folder: string;
  /** DER of the TimeStampResp to a TimeStampReq. */
  stamp(request: Uint8Array): Buffer;
  /** `openssl ts -verify` with the authority's root; true when it says OK. Its words otherwise. */
  verify(files: { query?: Uint8Array; digest?: string; response: Uint8Array }): true | string;
  close(): void;
}

export function openAuthority({ key = 'rsa', days = 20 }: { key?: 'rsa' | 'ec'; /** Negative for a certificate that has run out. */ days?: number } = {}): LocalAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const made = key === 'rsa' ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  writeFileSync(join(folder, 'tsa.cnf'), CONFIGURATION);
  writeFileSync(join(folder, 'tsa.ext'), STAMPING);
  writeFileSync(join(folder, 'serial'), '01');
  openssl('req', '-x509', ...made, '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Local Root/O=Nobody');
  openssl('req', ...made, '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Local Time/O=Nobody');
  openssl('x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'tsa.pem', '-days', String(days), '-extfile', 'tsa.ext');
  return {
    folder,
    stamp(request) {
      writeFileSync(join(folder, 'request.tsq'), request);
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', '-out', 'response.tsr');
      return readFileSync(join(folder, 'response.tsr'));
    },
    verify({ query, digest, response }) {
      writeFileSync(join(folder, 'check.tsr'), response);
      if (query) writeFileSync(join(folder, 'check.tsq'), query);
      const about = query ? ['-queryfile', 'check.tsq'] : ['-digest', digest!];
      const { status, stdout, stderr } = spawnSync('openssl', ['ts', '-verify', ...about, '-in', 'check.tsr', '-CAfile', 'ca.pem'], { cwd: folder, encoding: 'utf8' });
      return status === 0 && stdout.includes('Verification: OK') ? true : stdout + stderr;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
