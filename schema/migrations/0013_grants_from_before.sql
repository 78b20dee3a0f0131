-- What installations could do before anybody was asked, they may still do.

-- From before there were permissions: what the hooks of their release take. Later installations all have a row.
INSERT INTO tenant_plugin_grants (tenant_id, plugin_id, release_hash, granted, denied, granted_by, granted_at)
SELECT i.tenant_id, i.plugin_id, r.hash,
  (
    SELECT json_group_array(permission) FROM (
      SELECT DISTINCT CASE json_extract(h.value, '$.hook')
        WHEN 'before_payment_process' THEN 'payments:write'
        WHEN 'process_payment' THEN 'payments:process'
        WHEN 'after_payment_process' THEN 'payments:read'
        WHEN 'before_order_create' THEN 'orders:write'
        WHEN 'after_order_create' THEN 'orders:read'
      END AS permission
      FROM json_each(r.manifest, '$.hooks') h
      ORDER BY permission
    )
    WHERE permission IS NOT NULL
  ),
  '[]', '{"kind":"operator"}', i.installed_at
FROM tenant_plugins i
JOIN plugin_releases r ON r.plugin_id = i.plugin_id AND r.version = i.version
WHERE NOT EXISTS (
  SELECT 1 FROM tenant_plugin_grants g WHERE g.tenant_id = i.tenant_id AND g.plugin_id = i.plugin_id
);

-- From before that took consent: to call what their release depends on.
UPDATE tenant_plugin_grants SET granted = (
  SELECT json_group_array(permission) FROM (
    SELECT value AS permission FROM json_each(tenant_plugin_grants.granted)
    UNION
    SELECT 'plugin:' || d.key AS permission
    FROM plugin_releases r, json_each(r.manifest) k, json_each(k.value) d
    WHERE r.hash = tenant_plugin_grants.release_hash AND r.plugin_id = tenant_plugin_grants.plugin_id
      AND k.key IN ('dependencies', 'optionalDependencies')
      AND 'plugin:' || d.key NOT IN (SELECT value FROM json_each(tenant_plugin_grants.denied))
    ORDER BY permission
  )
)
WHERE EXISTS (
  SELECT 1 FROM plugin_releases r
  WHERE r.hash = tenant_plugin_grants.release_hash AND r.plugin_id = tenant_plugin_grants.plugin_id
    AND (json_extract(r.manifest, '$.dependencies') IS NOT NULL OR json_extract(r.manifest, '$.optionalDependencies') IS NOT NULL)
);
