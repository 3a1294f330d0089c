// The gateway's configuration for nginx, as the template that its official images complete from GATEWAY_* variables.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../build.mjs';

const load = createRequire(import.meta.url);
const { Problem, problemBody } = load(join(root, 'dist/libs/chassis/src/index.js'));

/** What nginx refuses by itself, and what it says then; 494 is its own number for headers that are too large. */
const REFUSALS = [
  { codes: [400], problem: 'MALFORMED_REQUEST' },
  { codes: [404], problem: 'ROUTE_NOT_FOUND' },
  { codes: [408], problem: 'REQUEST_TIMEOUT' },
  { codes: [414], problem: 'URL_TOO_LONG' },
  { codes: [494], problem: 'HEADERS_TOO_LARGE' },
  { codes: [500, 502, 504], problem: 'SERVICE_UNAVAILABLE' },
];
const RETRY_S = 5;

const variableOf = (name) => `GATEWAY_${name.toUpperCase().replaceAll('-', '_')}`;
const quoted = (text) => `'${text.replaceAll("'", "\\'")}'`;
const escaped = (prefix) => prefix.replace(/[.+?^$()|[\]{}\\]/g, '\\$&');

function bodyOf(code) {
  // The client may send a correlation id; what it asked for is its own to know.
  const { correlationId: _, instance: __, ...body } = problemBody(new Problem(code), { id: '', url: '' });
  return body;
}

// A path and no named location: where nginx could not read the URL, it has none to go on with.
function refusalText({ codes, problem }) {
  const body = bodyOf(problem);
  const retry = body.status === 503 ? `\n        add_header Retry-After ${RETRY_S} always;` : '';
  return `    error_page ${codes.join(' ')} = /refused/${problem};
    location = /refused/${problem} {
        internal;
        default_type "application/problem+json; charset=utf-8";
        add_header Cache-Control no-store always;${retry}
        return ${body.status} ${quoted(JSON.stringify(body))};
    }`;
}

function serviceText({ name, prefixes }) {
  const variable = variableOf(name);
  const nouns = [...prefixes].sort().map(escaped).join('|');
  return `    location ~ ^/api/(v1/(${nouns})|${escaped(name)})(/|$) {
        set $upstream "\${${variable}}";
        proxy_pass http://$upstream;
    }`;
}

/** @param {readonly { name: string, prefixes: readonly string[] }[]} services */
export const gatewayTemplate = (services) => `# The one base URL of the services: which of them answers what.
# Generated from their routes by \`npm run generate\`; nginx's official images complete it when they start.
#   GATEWAY_LISTEN    port, or address:port
#   GATEWAY_RESOLVER  name server, asked again every few seconds, so that instances may come and go
#   GATEWAY_SCHEME    http or https: under what clients reach this gateway
#   ${services.map(({ name }) => variableOf(name)).join(', ')}, GATEWAY_IDENTITY
#                     host:port of each

server {
    listen \${GATEWAY_LISTEN};
    server_name _;
    server_tokens off;
    resolver \${GATEWAY_RESOLVER} valid=5s;

    # Services limit what they take, and an answer goes on as it comes: events are streamed, uploads too.
    client_max_body_size 0;
    proxy_request_buffering off;
    proxy_buffering off;
    proxy_http_version 1.1;
    proxy_connect_timeout 3s;
    proxy_read_timeout 1h;
    proxy_send_timeout 1m;
    large_client_header_buffers 4 16k;

    # Services believe what stands here, so nothing of it may be the client's own word.
    proxy_set_header Host $http_host;
    proxy_set_header Connection "";
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Host "";
    proxy_set_header X-Forwarded-Proto \${GATEWAY_SCHEME};
    proxy_set_header Forwarded "";

    # The gateway's own; the services' health and figures are read at each instance.
    location = /health/live {
        default_type application/json;
        return 200 '{"status":"up"}';
    }

${services.map(serviceText).join('\n\n')}

    location ~ ^/oidc(/|$) {
        set $upstream "\${GATEWAY_IDENTITY}";
        proxy_pass http://$upstream;
    }

    location / {
        return 404;
    }

${REFUSALS.map(refusalText).join('\n\n')}
}
`;
