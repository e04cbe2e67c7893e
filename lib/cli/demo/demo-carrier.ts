import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** The item of the sandbox carrier's books that makes it nasty. */
const SWITCH = { id: { S: 'switch' } };

/** Makes the sandbox carrier nasty. Answers with what puts its switch back as it was. */
export async function makeCarrierNasty(client: DynamoDBClient, table: string): Promise<() => Promise<void>> {
  const { Attributes: before } = await client.send(
    new PutItemCommand({
      TableName: table,
      Item: { ...SWITCH, nasty: { BOOL: true } },
      ReturnValues: 'ALL_OLD',
    }),
  );
  return async () => {
    if (before) await client.send(new PutItemCommand({ TableName: table, Item: before }));
    else await client.send(new DeleteItemCommand({ TableName: table, Key: SWITCH }));
  };
}
