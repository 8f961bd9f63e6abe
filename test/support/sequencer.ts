import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files that take long, the longest first, by how they end; of the others the larger one is taken for the longer. */
const longest = [
  "test/journeys/faults.test.ts",
  "test/journeys/every-page.test.ts",
  "test/journeys/clerk-works.test.ts",
  "test/journeys/examples.test.ts",
  "test/journeys/looks.test.ts",
  "test/journeys/registrar-imports.test.ts",
  "test/journeys/resident-files.test.ts",
  "test/architecture/tools.test.ts",
  "src/app/routes.test.ts",
  "src/platform/db/embedded/embedded.test.ts",
  "src/modules/appeals/import/actions.test.ts",
  "src/platform/journal/large.test.ts",
];

/**
 * Within each project the long files first, so that both workers end together also on a machine that has no times of a
 * run before. Projects follow each other, because a worker begins anew for another one.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((end) => moduleId.endsWith(end));
      return at === -1 ? longest.length : at;
    };
    const usual = await super.sort(files);
    const group = ({ project }: TestSpecification) => `${project.config.sequence.groupOrder} ${project.name}`;
    const groups = [...new Set(usual.map(group))];
    return groups.flatMap((name) => usual.filter((file) => group(file) === name).sort((one, other) => rank(one) - rank(other)));
  }
}
