import type { OpenAPIV3_1 } from "openapi-types";

/** One value that goes in or comes out. */
export interface Field {
  readonly name: string;
  /** "string", "integer[]", "a | b" */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** One operation as the reference page shows it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly closed: boolean;
  readonly parameters: readonly (Field & { readonly place: string })[];
  readonly body: readonly Field[];
  readonly answer: readonly Field[];
}

type Schema = OpenAPIV3_1.SchemaObject;
const methods = ["get", "post", "put", "patch", "delete"] as const;

/** Every operation of a document, by its first tag. */
export function operationsOf(document: OpenAPIV3_1.Document): Map<string, Operation[]> {
  const byTag = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item?.[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? path.split("/")[3] ?? "";
      byTag.set(tag, [...(byTag.get(tag) ?? []), readOperation(method, path, operation)]);
    }
  }
  return new Map([...byTag].sort(([a], [b]) => a.localeCompare(b)));
}

function readOperation(method: string, path: string, operation: OpenAPIV3_1.OperationObject): Operation {
  const body =
    operation.requestBody && "content" in operation.requestBody ? operation.requestBody.content["application/json"]?.schema : undefined;
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith("2"));
  const [, answer] = answers[0] ?? [];
  const content = answer && "content" in answer ? answer.content?.["application/json"]?.schema : undefined;
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? "",
    description: operation.description ?? "",
    closed: (operation.security?.length ?? 0) > 0 && !operation.security?.some((one) => Object.keys(one).length === 0),
    parameters: (operation.parameters ?? []).flatMap((parameter) =>
      "name" in parameter
        ? [
            {
              place: parameter.in ?? "",
              name: parameter.name ?? "",
              type: typeOf(parameter.schema),
              required: parameter.required ?? false,
              description: parameter.description ?? "",
            },
          ]
        : [],
    ),
    body: fieldsOf(body as Schema | undefined),
    answer: fieldsOf(content as Schema | undefined),
  };
}

/** The fields of an object, with those of what it holds: "appeals[].number". */
export function fieldsOf(schema: Schema | undefined, prefix = "", depth = 0): Field[] {
  if (!schema || depth > 4) return [];
  if (schema.type === "array") return fieldsOf(schema.items as Schema, `${prefix}[]`, depth + 1);
  const inner = schema.anyOf?.find((one) => "properties" in one || "items" in one) as Schema | undefined;
  if (inner && !schema.properties) return fieldsOf(inner, prefix, depth + 1);
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const field = value as Schema;
    const name = prefix ? `${prefix}.${key}` : key;
    const own = { name, type: typeOf(field), required: schema.required?.includes(key) ?? false, description: field.description ?? "" };
    return [own, ...fieldsOf(field, name, depth + 1)];
  });
}

/** The type of a value in a few signs. */
export function typeOf(given: unknown): string {
  const schema = given as Schema | undefined;
  if (!schema) return "";
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") return `${typeOf("items" in schema ? schema.items : undefined)}[]`;
  return schema.format ?? String(schema.type ?? "");
}
