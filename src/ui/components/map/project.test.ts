import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf, clusters, type MapPoint, projection, ringsOf } from "./project.ts";

const point = fc.record({ lat: fc.double({ min: -70, max: 70, noNaN: true }), lon: fc.double({ min: -170, max: 170, noNaN: true }) });

test("everything inside the bounds is drawn inside the margins, north up and east right", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (points) => {
      const bounds = boundsOf(points.map((one) => [one.lon, one.lat]));
      if (!bounds) throw new Error("no bounds");
      const project = projection(bounds, 640, 420, 20);
      for (const one of points) {
        const [x, y] = project(one.lon, one.lat);
        expect(x).toBeGreaterThanOrEqual(19.9);
        expect(x).toBeLessThanOrEqual(620.1);
        expect(y).toBeGreaterThanOrEqual(19.9);
        expect(y).toBeLessThanOrEqual(400.1);
      }
      expect(project(bounds.west, bounds.north)[1]).toBeLessThanOrEqual(project(bounds.west, bounds.south)[1]);
      expect(project(bounds.west, bounds.north)[0]).toBeLessThanOrEqual(project(bounds.east, bounds.north)[0]);
    }),
  );
});

test("clusters hold every point once", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (places) => {
      const points: MapPoint[] = places.map((place, index) => ({ ...place, id: String(index), title: "", href: "" }));
      const found = clusters(points, (lon, lat) => [lon, lat], 10).flatMap((cluster) => cluster.points.map((one) => one.id));
      expect(found.map(Number).sort((a, b) => a - b)).toEqual(points.map((_one, index) => index));
    }),
  );
});

test("rings are found in collections of polygons", () => {
  const ring = [
    [1, 2],
    [3, 4],
    [1, 2],
  ];
  expect(
    ringsOf({
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: [[ring], [ring]] } }],
    }),
  ).toHaveLength(2);
});
