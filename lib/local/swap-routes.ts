import { isRecord, type Template } from './gaps.ts';
import type { EmulatorClients, Swap } from './swap.ts';

/** The routes of one stack, and how the stage's API is known. */
export interface RoutesInPlace {
  readonly what: string;
  readonly deployed: Template;
  readonly wanted: Template;
  readonly ids: ReadonlyMap<string, string>;
  readonly apiId: string;
}

interface LiveRoute {
  readonly routeId: string;
  readonly routeKey: string;
  readonly authorizationType: string;
}

interface WantedRoute {
  readonly authorizationType: string;
  readonly target: string;
}

const ROUTE = 'AWS::ApiGatewayV2::Route';

/** Emulators take any signature; the SDK’s client for API Gateway would be for this alone. */
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request';

/** Routes that are new, asked for otherwise, or gone. A function that answers none yet cannot get its first so. */
export async function swapRoutes(
  { endpoint }: EmulatorClients,
  { what, deployed, wanted, ids, apiId }: RoutesInPlace,
): Promise<readonly Swap[]> {
  const [before, after] = [routesIn(deployed, ids), routesIn(wanted, ids)];
  if (before.size + after.size === 0) return [];
  const routes = `${endpoint}/v2/apis/${apiId}/routes`;
  const live = new Map((await liveRoutes(routes)).map((it) => [it.routeKey, it]));
  const wantedSwaps = [...after].flatMap(([routeKey, route]): Swap[] => {
    const now = live.get(routeKey);
    if (now?.authorizationType === route.authorizationType) return [];
    const says = now ? `is asked for by ${route.authorizationType}` : 'is new';
    const make = () =>
      now
        ? call('PATCH', `${routes}/${now.routeId}`, { authorizationType: route.authorizationType })
        : call('POST', routes, { routeKey, ...route });
    return [{ says: `${what}: the route ${routeKey} ${says}`, make }];
  });
  const goneSwaps = [...before.keys()].flatMap((routeKey): Swap[] => {
    const now = live.get(routeKey);
    if (after.has(routeKey) || !now) return [];
    return [
      {
        says: `${what}: the route ${routeKey} is gone`,
        make: () => call('DELETE', `${routes}/${now.routeId}`),
      },
    ];
  });
  return [...wantedSwaps, ...goneSwaps];
}

/** By key. Their target is the integration that is named in an expression such as `integrations/{Ref}`. */
function routesIn({ Resources }: Template, ids: ReadonlyMap<string, string>): Map<string, WantedRoute> {
  return new Map(
    Object.values(Resources)
      .filter((it) => it.Type === ROUTE)
      .map(({ Properties = {} }) => {
        const integration = /"Ref":"([^"]+)"/.exec(JSON.stringify(Properties['Target']))?.[1] ?? '';
        return [
          String(Properties['RouteKey']),
          {
            authorizationType: String(Properties['AuthorizationType'] ?? 'NONE'),
            target: `integrations/${ids.get(integration) ?? ''}`,
          },
        ];
      }),
  );
}

async function liveRoutes(url: string): Promise<readonly LiveRoute[]> {
  const answer = await fetch(`${url}?maxResults=1000`, { headers: { authorization: AUTHORIZATION } });
  const body: unknown = await answer.json();
  const items: unknown = isRecord(body) ? body['items'] : undefined;
  if (!answer.ok || !Array.isArray(items)) throw new Error(`${url} was answered with ${answer.status}.`);
  return items.filter(isRecord).map((it) => ({
    routeId: String(it['routeId']),
    routeKey: String(it['routeKey']),
    authorizationType: String(it['authorizationType'] ?? 'NONE'),
  }));
}

async function call(method: 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url} was answered with ${answer.status}.`);
}
