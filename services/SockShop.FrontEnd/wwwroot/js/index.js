import { getJson } from './api.js';
import { byId } from './dom.js';
import { attempt } from './page.js';
import { showProducts } from './products.js';

attempt(async () => showProducts(byId('products'), await getJson('/catalogue?size=5')));
