import type { FastifyInstance } from "fastify";

/** Every page of people: those who live here, those who work here, the town itself. */
export function peopleRoutes(_app: FastifyInstance): void {}
