/** Settings of a stage that asks for tokens. */
export const TOKENS = { jwtIssuer: 'https://id.example', jwtAudience: 'orders' } as const;

/** Settings of a stage that has a firewall as well, which has to know where it is. */
export const GUARDED = { ...TOKENS, waf: 'true', region: 'us-east-1', account: '111111111111' } as const;

/** Settings of a stage with a firewall, in another region than CloudFront’s. */
export const GUARDED_ELSEWHERE = { ...GUARDED, region: 'eu-central-1' } as const;
