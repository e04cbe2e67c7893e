import type { Context } from './context.ts';

/** Callers come with a token (JWT) of an OpenID Connect issuer, instead of with IAM. */
export interface Tokens {
  /** As it is in a token’s `iss`, to the letter: where its keys are found. */
  readonly issuer: string;
  /** Whom a token has to be for: one of these. */
  readonly audience: readonly string[];
  /** What a token has to allow: one of these; anything when there are none. */
  readonly scopes: readonly string[];
}

/** A web application firewall in front of the API. */
export interface Firewall {
  /** What one address may ask for in five minutes before it is kept out. */
  readonly requestsPerFiveMinutes: number;
  /** The name that callers use, with its certificate; a name of CloudFront’s when absent. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** The version of the origin’s secret that CloudFront sends: a rotation names the new one. */
  readonly secretVersion?: string;
}

/** How callers get in. */
export interface Door {
  /** Absent: with IAM. */
  readonly tokens?: Tokens;
  /** Absent: none. */
  readonly firewall?: Firewall;
}

/** What the rest of the settings say, as far as doors depend on it. */
export interface Surroundings {
  readonly production: boolean;
  readonly requestsPerSecond: number;
  readonly apiUrl?: string | undefined;
}

/** A token is only as good as the way its keys come: nobody but a test on this machine does without TLS. */
const ISSUER = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)(?=[:/]|$))[^\s?#]*[^\s?#:/]\/?$/;
/** RFC 6749, 3.3, without the comma that separates them here. */
const SCOPE = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/;
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
const DOMAIN = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;
const LOCAL = /^http:\/\//;
/** What API Gateway takes. */
const MOST_AUDIENCES = 50;
const MOST_SCOPES = 10;
/** What WAF takes. */
const LEAST_REQUESTS = 10;
const MOST_REQUESTS = 2_000_000_000;

export const DOOR_SETTINGS = [
  'jwtIssuer',
  'jwtAudience',
  'jwtScopes',
  'waf',
  'wafRequestsPerFiveMinutes',
  'wafCertificateArn',
  'wafSecretVersion',
] as const;
type Key = (typeof DOOR_SETTINGS)[number];
type Given = Readonly<Record<Key, string>>;

/** How callers get in, and everything that is wrong with the settings of it, one sentence each. */
export function doorFrom(
  context: Context,
  around: Surroundings,
): { readonly door: Door; readonly faults: readonly string[] } {
  const given = Object.fromEntries(
    DOOR_SETTINGS.map((key) => [key, String(context[key] ?? '').trim()]),
  ) as Given;
  const faults = [...tokenFaults(given), ...firewallFaults(given, around)];
  if (faults.length > 0) return { door: {}, faults };
  const tokens = given.jwtIssuer
    ? {
        issuer: given.jwtIssuer,
        audience: listOf(given.jwtAudience),
        scopes: listOf(given.jwtScopes),
      }
    : undefined;
  const firewall = given.waf === 'true' ? firewallOf(given, around) : undefined;
  return { door: { ...(tokens && { tokens }), ...(firewall && { firewall }) }, faults };
}

function firewallOf(given: Given, { requestsPerSecond, apiUrl = '' }: Surroundings): Firewall {
  const name = DOMAIN.exec(apiUrl)?.[1];
  const certificateArn = given.wafCertificateArn;
  return {
    // No address alone may take more than all of them may together.
    requestsPerFiveMinutes: Number(given.wafRequestsPerFiveMinutes || requestsPerSecond * 300),
    ...(name && certificateArn && { domain: { name, certificateArn } }),
    ...(given.wafSecretVersion && { secretVersion: given.wafSecretVersion }),
  };
}

function tokenFaults({ jwtIssuer, jwtAudience, jwtScopes }: Given): string[] {
  const audience = listOf(jwtAudience);
  const scopes = listOf(jwtScopes);
  const faults: string[] = [];
  if (jwtIssuer && !(ISSUER.test(jwtIssuer) && URL.canParse(jwtIssuer))) {
    faults.push(
      `-c jwtIssuer=${jwtIssuer} will not do: it must be the https address that tokens have in "iss" (http on 127.0.0.1 or localhost only).`,
    );
  }
  if (jwtIssuer && !jwtAudience) {
    faults.push('-c jwtIssuer=… needs -c jwtAudience=…: whom tokens must be for, separated by commas.');
  }
  if (!jwtIssuer && (jwtAudience || jwtScopes)) {
    const key = jwtAudience ? 'jwtAudience' : 'jwtScopes';
    faults.push(
      `-c ${key}=… does nothing without -c jwtIssuer=…, and callers would need IAM: name the issuer of the tokens.`,
    );
  }
  if (audience.some((it) => !/^\S+$/.test(it)) || audience.length > MOST_AUDIENCES) {
    faults.push(
      `-c jwtAudience=${jwtAudience} will not do: it must be 1 to ${MOST_AUDIENCES} names, separated by commas.`,
    );
  }
  if (scopes.some((it) => !SCOPE.test(it)) || scopes.length > MOST_SCOPES) {
    faults.push(
      `-c jwtScopes=${jwtScopes} will not do: it must be 1 to ${MOST_SCOPES} scopes, separated by commas.`,
    );
  }
  return faults;
}

function firewallFaults(given: Given, around: Surroundings): string[] {
  const rules = given.waf === 'true' ? needsOfFirewall(given, around) : [];
  const idle =
    given.waf === 'true' ? [] : DOOR_SETTINGS.filter((key) => /^waf./.test(key) && given[key] !== '');
  return [
    ...[...formsOfFirewall(given), ...rules].filter(([fine]) => !fine).map(([, sentence]) => sentence),
    ...idle.map((key) => `-c ${key}=… does nothing without -c waf=true.`),
  ];
}

/** What must hold, and what is said when it does not. */
type Need = readonly [holds: boolean, sentence: string];

function formsOfFirewall(given: Given): readonly Need[] {
  const { waf, wafRequestsPerFiveMinutes: text, wafCertificateArn, wafSecretVersion } = given;
  const requests = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return [
    [/^(true|false)?$/.test(waf), `-c waf=${waf} will not do: it must be true or false.`],
    [
      text === '' || (requests >= LEAST_REQUESTS && requests <= MOST_REQUESTS),
      `-c wafRequestsPerFiveMinutes=${text} will not do: it must be ${LEAST_REQUESTS} to ${MOST_REQUESTS}.`,
    ],
    [
      wafCertificateArn === '' || CERTIFICATE.test(wafCertificateArn),
      `-c wafCertificateArn=${wafCertificateArn} will not do: it must be the ARN of a certificate in us-east-1, where CloudFront looks for it.`,
    ],
    [
      wafSecretVersion === '' || /^[\w-]{32,64}$/.test(wafSecretVersion),
      `-c wafSecretVersion=${wafSecretVersion} will not do: it must be the VersionId that put-secret-value answered with.`,
    ],
  ];
}

function needsOfFirewall(
  { jwtIssuer, wafCertificateArn }: Given,
  { production, apiUrl = '' }: Surroundings,
): readonly Need[] {
  const certified = wafCertificateArn !== '';
  const named = apiUrl !== '' && !LOCAL.test(apiUrl);
  return [
    [
      jwtIssuer !== '',
      '-c waf=true needs -c jwtIssuer=…: a request signed for IAM does not survive CloudFront, which the firewall is attached to.',
    ],
    [
      certified === named,
      '-c waf=true takes -c apiUrl=https://… and -c wafCertificateArn=… both or neither: CloudFront serves a domain of yours with its certificate.',
    ],
    [
      !named || DOMAIN.test(apiUrl),
      `-c apiUrl=${apiUrl} will not do with -c waf=true: it must be https:// and a domain, without port or path.`,
    ],
    [
      !production || certified,
      '-c waf=true in production needs -c apiUrl=https://… and -c wafCertificateArn=…: under its own name CloudFront lets callers use TLS 1.0.',
    ],
  ];
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((it) => it.trim());
}
