import { App } from 'aws-cdk-lib';
import { ConfigurationError } from '../shared/config/cells.ts';
import { addCells } from './add-cells.ts';
import { cellsFile, loadCells } from './load-cells.ts';
import { basePrice, priceText } from './price.ts';
import { keepShops } from './shops-record.ts';

const app = new App();
const file = cellsFile(app.node.tryGetContext('cells'));
try {
  const cells = await loadCells(file);
  await keepShops(cells, file);
  for (const { artifactId, cell } of addCells(app, cells)) {
    const { template } = app.synth().getStackArtifact(artifactId);
    console.error(priceText(cell.id, basePrice(template, cell.shops.length)));
  }
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exit(1);
}
