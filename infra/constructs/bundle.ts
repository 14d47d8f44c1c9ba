import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { Cell } from '../../shared/config/cell.ts';
import { CELL_FILE } from '../../shared/config/names.ts';

/** For what in a bundle is still CommonJS. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The code of `functions/<name>/main.ts` in one file, and the cell it is deployed for beside it; equal sources give equal bytes. */
export function bundle(name: string, cell: Cell): Code {
  const cellText = JSON.stringify(cell);
  return Code.fromAsset(join(ROOT, 'functions', name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // CDK takes two bundles of one folder for the same unless something it can compare differs
      environment: { CELL: cellText },
      local: {
        tryBundle(folder) {
          for (const file of bundleFiles(`functions/${name}/main.ts`))
            writeFileSync(join(folder, file.name), file.contents);
          writeFileSync(join(folder, CELL_FILE), cellText);
          return true;
        },
      },
    },
  });
}

/** What is deployed of one entry point, a path in this project: the bundle and its source map. */
export function bundleFiles(entryPoint: string): { name: string; contents: Uint8Array }[] {
  const outfile = join(ROOT, 'index.mjs'); // never written: a fixed place keeps the paths in the source map the same everywhere
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entryPoint],
    outfile,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'], // the default prefers CommonJS copies of the SDK: 210 KB more
    // an ES import of node:http loads undici through a lazy getter, 30 ms (nodejs/node#57649); require does not
    alias: { 'node:http': join(ROOT, 'shared/builtin-http.cjs') },
    // undici's other HTTP parser, 150 KB, is taken only when UNDICI_USE_MILO in the environment asks for it
    external: ['../milo/*'],
    banner: { js: REQUIRE },
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ name: path.slice(ROOT.length), contents }));
}
