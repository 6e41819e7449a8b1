declare module "virtual:study-validator" {
  /** What is wrong at a place, as Ajv says it. */
  export interface Wrong {
    instancePath: string;
    keyword: string;
    params: { missingProperty?: string; additionalProperty?: string; propertyName?: string };
  }
  /** Whether a value is a study by the schema; what is wrong stands at the function afterwards. */
  const validate: { (value: unknown): boolean; errors?: Wrong[] | null };
  export default validate;
}
