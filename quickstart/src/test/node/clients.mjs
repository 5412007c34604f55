// Registers a schema and decodes a topic with clients that nobody here wrote.
// Arguments: the registry, the brokers, the topic, how many records it holds.
// Prints as its last line, in JSON: the registered schema as the registry shows it, and the records.
import schemaregistry from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';

const { AvroDeserializer, Compatibility, SchemaRegistryClient, SerdeType } = schemaregistry;
const { Kafka, logLevel } = kafkajs;

const [registry, brokers, topic, expected] = process.argv.slice(2);
const client = new SchemaRegistryClient({ baseURLs: [registry], cacheCapacity: 100 });

async function register() {
  const subject = 'shifts-value';
  const fields = [{ name: 'shift', type: 'string' }];
  const schema = (more) =>
    ({ schemaType: 'AVRO', schema: JSON.stringify({ type: 'record', name: 'Shift', fields: [...fields, ...more] }) });
  await client.register('other-value', { schemaType: 'AVRO', schema: '"string"' });
  await client.updateCompatibility(subject, Compatibility.FULL_TRANSITIVE);
  const id = await client.register(subject, schema([]));
  const latest = await client.getLatestSchemaMetadata(subject);
  return {
    id,
    latestId: latest.id,
    version: latest.version,
    schema: JSON.parse(latest.schema),
    readById: JSON.parse((await client.getBySubjectAndId(subject, id)).schema),
    subjects: await client.getAllSubjects(),
    foundAgain: await client.getVersion(subject, schema([])),
    mayAddOptional: await client.testCompatibility(subject, 1, schema([{ name: 'n', type: 'int', default: 0 }])),
    mayAddRequired: await client.testCompatibility(subject, 1, schema([{ name: 'n', type: 'int' }])),
    refusal: await client.register(subject, schema([{ name: 'n', type: 'int' }])).then(() => null, (e) => e.status),
  };
}

async function consume() {
  const kafka = new Kafka({ clientId: 'clients', brokers: brokers.split(','), logLevel: logLevel.ERROR });
  const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
  const consumer = kafka.consumer({ groupId: `clients-${process.pid}` });
  const records = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise((done, failed) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const value = await deserializer.deserialize(topic, message.value);
          records.push({ key: message.key.toString(), value });
          if (records.length >= Number(expected)) done();
        },
      })
      .catch(failed);
  });
  await consumer.disconnect();
  return records;
}

const registered = await register();
const records = await consume();
console.log(JSON.stringify({ registered, records }));
client.close();
