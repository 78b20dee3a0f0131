import path from 'node:path';
import { describeProblem } from './describe-problem.ts';
import type { DevPlaces } from './describe-problem.ts';
import type { DevEvent } from './dev-event.ts';

/** An event for a person. */
export function describeDevEvent(event: DevEvent, places: DevPlaces): string[] {
  switch (event.event) {
    case 'watching':
      return [
        `Watching ${path.relative(places.cwd, event.folder) || '.'} for tenant "${event.tenant}" at ${event.url}.`,
        'Ctrl-C ends the session.',
      ];
    case 'built':
      return [
        ...event.warnings.flatMap((problem) => describeProblem(problem, places)),
        `built in ${event.ms} ms, ${event.sizeBytes} bytes gzipped`,
      ];
    case 'failed':
      return [
        `failed ${event.code}: ${event.message}`,
        ...event.problems.flatMap((problem) => describeProblem(problem, places)),
      ];
    case 'flipped':
      return describeFlip(event);
    case 'types':
      if (event.problems.length === 0) return ['types are right'];
      return [
        ...event.problems.flatMap((problem) => describeProblem(problem, places)),
        'The build serves all the same; `publish` refuses it.',
      ];
    case 'log': {
      const { at, level, message, fields } = event.log;
      const text = fields === undefined ? message : `${message} ${JSON.stringify(fields)}`;
      return [`${at.slice(11, 23)} log   ${level.padEnd(5)} ${text}`];
    }
    case 'trace': {
      const { at, kind, name, outcome, durationMs, id } = event.trace;
      return [`${at.slice(11, 23)} trace ${kind} ${name} ${outcome} ${durationMs.toFixed(1)} ms ${id}`];
    }
    case 'notice':
      return [event.message];
    default:
      return [describeEnd(event)];
  }
}

function describeFlip({ session, ms }: Extract<DevEvent, { event: 'flipped' }>): string[] {
  const { plugin, version, state, missingSettings, withheldSettings, installed } = session;
  const beneath = installed === undefined ? 'nothing is installed beneath it' : `in front of ${installed}`;
  const lines = [`serving ${plugin} ${version} after ${ms} ms, ${beneath}`];
  if (withheldSettings.length > 0)
    lines.push(
      `A build gets no stored secrets: ${withheldSettings.join(', ')} read as not set. Give it others with --set.`,
    );
  if (state !== 'needs_settings') return lines;
  const keys = missingSettings.map((key) => `--set ${key}=…`).join(' ');
  return [...lines, `It waits for settings and takes no calls. Start again with ${keys}`];
}

function describeEnd({ why, plugin, restored }: Extract<DevEvent, { event: 'ended' }>): string {
  if (why === 'taken') return 'Ended: another session develops this plugin for the tenant now.';
  if (plugin === undefined) return 'Ended. No build has served.';
  if (restored === undefined) return `Ended. ${plugin} was not installed before, and is gone again.`;
  return `Ended. ${plugin} ${restored.version} is ${restored.state} again.`;
}
