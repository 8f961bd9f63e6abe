import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { checkedKey, isStorageKey, townPrefix } from "./keys.ts";
import type { S3Settings, Storage } from "./storage.ts";

/** Keeps content in a bucket of any service that speaks S3. */
export function s3Storage(settings: S3Settings): Storage {
  const Bucket = settings.bucket;
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    forcePathStyle: settings.forcePathStyle ?? true,
    // services other than Amazon do not know the newer checksums
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
  return {
    async put(key, path, media_type) {
      const Body = createReadStream(path);
      try {
        await new Upload({ client, params: { Bucket, Key: checkedKey(key), Body, ContentType: media_type } }).done();
      } finally {
        Body.destroy();
      }
    },
    async get(key, range) {
      const command = new GetObjectCommand({ Bucket, Key: checkedKey(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) });
      const answer = await orMissing(client.send(command));
      return answer?.Body instanceof Readable ? { stream: answer.Body, size: answer.ContentLength ?? 0 } : undefined;
    },
    async delete(key) {
      await orMissing(client.send(new DeleteObjectCommand({ Bucket, Key: checkedKey(key) })));
    },
    exists: async (key) => (await orMissing(client.send(new HeadObjectCommand({ Bucket, Key: checkedKey(key) })))) !== undefined,
    async *list(municipality_id) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: townPrefix(municipality_id) })) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified && isStorageKey(Key))
            yield { key: Key, modified: Temporal.Instant.fromEpochMilliseconds(LastModified.getTime()) };
        }
      }
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket }));
    },
  };
}

/** Undefined when the service says that there is no such object. */
async function orMissing<Answer>(sent: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound) return undefined;
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== "NoSuchBucket") return undefined;
    throw error;
  }
}
