import { UI_COMPONENTS } from '../../ui/components.ts';
import type { UiComponent, UiComponentName } from '../../ui/components.ts';
import type { ManifestIssue } from '../manifest-issue.ts';

/** A component of a page, and where it stands. */
export interface PlacedComponent {
  component: UiComponent;
  path: ManifestIssue['path'];
  /** What it stands in, from the outermost; empty at the top of a page. */
  within: readonly UiComponentName[];
}

/** Every component of a page, each before what stands in it. */
export function* walkComponents(
  components: readonly UiComponent[],
  path: ManifestIssue['path'],
  within: readonly UiComponentName[] = [],
): Generator<PlacedComponent> {
  for (const [index, component] of components.entries()) {
    const place = [...path, index];
    yield { component, path: place, within };
    if ('children' in component) {
      yield* walkComponents(component.children, [...place, 'children'], [...within, component.component]);
    }
  }
}

/** What may stand directly in a component; `undefined` at the top of a page. */
export function slotOf(parent: UiComponentName | undefined): 'any' | 'tabs' | 'fields' {
  const definition = parent === undefined ? undefined : UI_COMPONENTS[parent];
  return definition !== undefined && 'children' in definition ? definition.children : 'any';
}
