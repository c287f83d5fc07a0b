import { getJson } from './api.js';

const names = { packing: 'Being packed', sent: 'Handed to shipping' };

/** How far an order's parcel is. When nobody knows, the order is placed all the same. */
export async function shippingState(id) {
  const { state } = await getJson(`/orders/${encodeURIComponent(id)}/shipment`).catch(() => ({ state: 'placed' }));
  return { state, name: names[state] ?? 'Placed' };
}
