import { useParams } from '@tanstack/react-router';
import { PluginPageView } from '@/plugin-ui/plugin-page-view.tsx';

/** What an entry of a plugin's menu leads to: one of its pages, or widgets. */
export function MenuPage() {
  const { tenant = '', plugin = '', item: name = '' } = useParams({ strict: false });
  return (
    <PluginPageView
      key={`${plugin}/${name}`}
      tenant={tenant}
      plugin={plugin}
      find={({ menu, pages }) => {
        const item = menu.find((candidate) => candidate.name === name);
        if (item?.page === undefined) return item && { title: item.label, widgets: item.widgets ?? [] };
        const page = pages.find((candidate) => candidate.name === item.page);
        return page && { page };
      }}
    />
  );
}
