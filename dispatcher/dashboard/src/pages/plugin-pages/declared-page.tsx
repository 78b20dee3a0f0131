import { useParams } from '@tanstack/react-router';
import { PluginPageView } from '@/plugin-ui/plugin-page-view.tsx';

/** A page that a plugin declares. */
export function DeclaredPage() {
  const { tenant = '', plugin = '', page: name = '' } = useParams({ strict: false });
  return (
    <PluginPageView
      key={`${plugin}/${name}`}
      tenant={tenant}
      plugin={plugin}
      find={({ pages }) => {
        const page = pages.find((candidate) => candidate.name === name);
        return page && { page };
      }}
    />
  );
}
