import { parentPort, workerData } from "node:worker_threads";
import { writeModel } from "./model-file.ts";
import { type Training, train } from "./train.ts";

const { model, measures } = train(workerData as Training);
parentPort?.postMessage({ packed: writeModel(model), measures });
