// An OpenID Connect provider with a few accounts: node provider.mjs FOLDER PORT ACCOUNTS REDIRECT-URI
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , folder, port, accounts, redirectUri] = process.argv;
const found = createRequire(`${folder}/`).resolve('oidc-provider');
const { Provider } = await import(pathToFileURL(found));
const people = JSON.parse(accounts);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'sagskompas',
    client_secret: 'hemmeligheden-hos-udbyderen',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  claims: { openid: ['sub', 'roles'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  cookies: { keys: ['kun til test'] },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});
provider.listen(Number(port), '127.0.0.1');
