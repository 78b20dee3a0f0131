/** Generated from openapi.json by `npm run generate`. */
export interface paths {
    "/v1/tenants/{tenant}/hooks/{hook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a hook; a rejection is an answer.
         * @description For: operator, owner, admin, developer.
         */
        post: operations["runHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/api/{plugin}/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Call a plugin's API endpoint; bodies stream both ways.
         * @description For: as the plugin's manifest says.
         */
        get: operations["callEndpointWithGET"];
        /**
         * Call a plugin's API endpoint; bodies stream both ways.
         * @description For: as the plugin's manifest says.
         */
        put: operations["callEndpointWithPUT"];
        /**
         * Call a plugin's API endpoint; bodies stream both ways.
         * @description For: as the plugin's manifest says.
         */
        post: operations["callEndpointWithPOST"];
        /**
         * Call a plugin's API endpoint; bodies stream both ways.
         * @description For: as the plugin's manifest says.
         */
        delete: operations["callEndpointWithDELETE"];
        options?: never;
        head?: never;
        /**
         * Call a plugin's API endpoint; bodies stream both ways.
         * @description For: as the plugin's manifest says.
         */
        patch: operations["callEndpointWithPATCH"];
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is installed, by plugin id.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listInstallations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work out what installing and removing would change.
         * @description For: operator, owner, admin, developer, viewer.
         */
        post: operations["planChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what a plan says, wholly or not at all.
         * @description For: operator, owner, admin.
         */
        post: operations["applyPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one installation.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch an installation on.
         * @description For: operator, owner, admin.
         */
        post: operations["activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch an installation off.
         * @description For: operator, owner, admin.
         */
        post: operations["deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to the release before, at once.
         * @description For: operator, owner, admin.
         */
        post: operations["rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask the release's own health check.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getInstallationHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the settings, without sensitive values.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["getSettings"];
        /**
         * Set some settings, all or none; `null` clears one.
         * @description For: operator, owner, admin.
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the releases of a plugin, and why the tenant cannot have those that it cannot.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listOfferedVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say what needs an installed plugin.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["whyInstalled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how what is installed hangs together.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getDependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every release that the tenant may know of, as far as the choice of versions looks at it.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/uninstalled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was uninstalled and can be brought back, newest first.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listUninstalled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/uninstalled/{uninstalled}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back what was uninstalled, with its settings, grants and data.
         * @description For: operator, owner, admin.
         */
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run one of a plugin's actions.
         * @description For: operator, owner, admin, developer, or as the plugin's manifest says.
         */
        post: operations["runAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/customer-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vouch for a customer, so that plugins know who calls their endpoints.
         * @description For: operator, owner, admin, developer.
         */
        post: operations["createCustomerToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the host application's resources that plugins of the tenant can be let use.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listTenantResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/resources/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register a resource of the host application for one tenant.
         * @description For: operator.
         */
        put: operations["putTenantResource"];
        post?: never;
        /**
         * Take a tenant's own registration back; no error when there is none.
         * @description For: operator.
         */
        delete: operations["deleteTenantResource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resources that are registered for every tenant.
         * @description For: operator.
         */
        get: operations["listResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/{resource}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register a resource of the host application for every tenant.
         * @description For: operator.
         */
        put: operations["putResource"];
        post?: never;
        /**
         * Take a registration for every tenant back; no error when there is none.
         * @description For: operator.
         */
        delete: operations["deleteResource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/ui": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List menu entries, pages and widgets of the active plugins, as far as the caller may see them.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["loadUi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/widgets/{widget}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask a widget's handler for its data; a widget may ask for a permission of its plugin.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["loadWidget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/storefront/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scripts of a page of the shop, and what its Content-Security-Policy has to allow for them.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["listStorefrontScripts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/storefront/scripts/{plugin}/{name}/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load a script of the release that the tenant runs, as browsers do; any page may.
         * @description For: anybody.
         */
        get: operations["getStorefrontScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/dev": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the development session of a plugin.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getDevSession"];
        /**
         * Have a development build serve a tenant at once: the parts of a release, and `options`, JSON text of `DevBuildOptions`.
         * @description For: operator, owner, admin.
         */
        put: operations["putDevBuild"];
        post?: never;
        /**
         * End a development session; what was installed before serves again.
         * @description For: operator, owner, admin.
         */
        delete: operations["endDevSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/dev/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a development session from ending for another while.
         * @description For: operator, owner, admin.
         */
        post: operations["renewDevSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the provider hooks that plugins answer, and who was chosen.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/providers/{hook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the plugin that answers a provider hook.
         * @description For: operator, owner, admin.
         */
        put: operations["putProvider"];
        post?: never;
        /**
         * Take the choice back; no error when there is none.
         * @description For: operator, owner, admin.
         */
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/egress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See which hosts a plugin declares, was granted and has contacted.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getEgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to installations, oldest first.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listEvents"];
        put?: never;
        /**
         * Emit an event of the host application; it is delivered to each subscriber at least once.
         * @description For: operator, owner, admin, developer.
         */
        post: operations["emitEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is delivered to plugins, newest first.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/deadletters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what could not be delivered, newest first.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/deadletters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver all dead letters again, or those of one plugin.
         * @description For: operator, owner, admin.
         */
        post: operations["replayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/deadletters/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a dead letter again.
         * @description For: operator, owner, admin.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/deadletters/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a dead letter up.
         * @description For: operator, owner, admin.
         */
        delete: operations["deleteDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plugin's schedules with their last runs.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/schedules/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule now, after the run that goes on.
         * @description For: operator, owner, admin.
         */
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List executions of hooks, endpoints, events and all else that plugins handle, newest first.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["listTraces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/traces/{trace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See one execution: what each handler did, changed and logged.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["getTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/traces/{trace}/spans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See one execution as spans of OpenTelemetry (OTLP/JSON).
         * @description For: operator, owner, admin, developer.
         */
        get: operations["getSpans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what plugins logged, newest first.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["listLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/plugins/{plugin}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how calls of a plugin went, and what it measured itself.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhooks/{plugin}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message of another service, signed as the manifest says, and deliver it to the plugin.
         * @description For: anybody.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where the tenant's events are sent, oldest first.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Have events sent to an address. The secret that signs them is shown only now.
         * @description For: operator, owner, admin.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhook-endpoints/{endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one, and whether it takes what it is sent.
         * @description For: operator, owner, admin, developer.
         */
        get: operations["getWebhookEndpoint"];
        /**
         * Change its address or its events.
         * @description For: operator, owner, admin.
         */
        put: operations["putWebhookEndpoint"];
        post?: never;
        /**
         * Send nothing there any more.
         * @description For: operator, owner, admin.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign with a new secret; the one before signs along for 24 hours.
         * @description For: operator, owner, admin.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it a message "webhook-test".
         * @description For: operator, owner, admin.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with one that was put into quarantine or disabled; what waits is sent.
         * @description For: operator, owner, admin.
         */
        post: operations["resumeWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the workflows of a tenant, and why one cannot run.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/workflow-parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what workflows can be made of: hooks, events, and actions of what is installed.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getWorkflowParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/workflows/{workflow}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See a workflow.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getWorkflow"];
        /**
         * Create a workflow, or replace the revision that the body names.
         * @description For: operator, owner, admin.
         */
        put: operations["putWorkflow"];
        post?: never;
        /**
         * Delete a workflow. Runs that have not begun never do.
         * @description For: operator, owner, admin.
         */
        delete: operations["deleteWorkflow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/workflows/{workflow}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a workflow once with data of your own, switched on or not. Its actions really run, and none is tried again.
         * @description For: operator, owner, admin.
         */
        post: operations["runWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publishers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the publishers by id.
         * @description For: operator.
         */
        get: operations["listPublishers"];
        put?: never;
        /**
         * Create a publisher.
         * @description For: operator.
         */
        post: operations["createPublisher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publishers/{publisher}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens of a publisher that work, without the tokens themselves.
         * @description For: operator.
         */
        get: operations["listPublisherTokens"];
        put?: never;
        /**
         * Issue a token that publishes plugins of this publisher.
         * @description For: operator.
         */
        post: operations["createPublisherToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publishers/{publisher}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token of a publisher.
         * @description For: operator.
         */
        delete: operations["revokePublisherToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search the published plugins, by id.
         * @description For: any token.
         */
        get: operations["listPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a plugin with its releases, newest first.
         * @description For: any token.
         */
        get: operations["getPlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/installations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenants that have a plugin installed, and which release of it.
         * @description For: operator.
         */
        get: operations["listPluginInstallations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a release: parts `manifest`, `main_module`, `modules`, `files`, `source_maps`, `readme`, `changelog`, `screenshots`, and `held` = `true` to keep it for a rollout.
         * @description For: operator, the plugin's publisher.
         */
        post: operations["publishRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/readme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the readme of a release, in Markdown.
         * @description For: any token.
         */
        get: operations["getReadme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/changelog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the changelog of a release, in Markdown; `after` leaves out what somebody has already.
         * @description For: any token.
         */
        get: operations["getChangelog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/screenshots/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load a screenshot of a release: PNG, JPEG or WebP.
         * @description For: any token.
         */
        get: operations["getScreenshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/yank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a release out of the choice; where it is installed it stays.
         * @description For: operator, the plugin's publisher.
         */
        post: operations["yankRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/unyank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a yanked release again.
         * @description For: operator, the plugin's publisher.
         */
        post: operations["unyankRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a release for all tenants at once; its reason is shown to them.
         * @description For: operator.
         */
        post: operations["killRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/releases/{version}/revive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a killed release run again where it is installed.
         * @description For: operator.
         */
        post: operations["reviveRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rollouts of a plugin, newest first.
         * @description For: operator, the plugin's publisher.
         */
        get: operations["listRollouts"];
        put?: never;
        /**
         * Give a release to some tenants first.
         * @description For: operator.
         */
        post: operations["createRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/rollouts/{rollout}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a rollout and how far each tenant is.
         * @description For: operator, the plugin's publisher.
         */
        get: operations["getRollout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/rollouts/{rollout}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer the release to everybody.
         * @description For: operator.
         */
        post: operations["promoteRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plugins/{plugin}/rollouts/{rollout}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the release back from its tenants and offer it to nobody.
         * @description For: operator.
         */
        post: operations["withdrawRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whose the cookie's session is.
         * @description For: anybody.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Exchange a token for a session of 12 hours, as an HttpOnly cookie of this origin.
         * @description For: anybody.
         */
        post: operations["createSession"];
        /**
         * End the cookie's session; no error when there is none.
         * @description For: anybody.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say how one signs in at the dashboard, beside with a token.
         * @description For: anybody.
         */
        get: operations["getSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/openid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send the browser to the OpenID provider to sign in.
         * @description For: anybody.
         */
        get: operations["startSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/openid/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the browser back from the OpenID provider, with a session for whom the rules let in.
         * @description For: anybody.
         */
        get: operations["finishSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has signed in at the OpenID provider.
         * @description For: operator.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End all of a person's sessions.
         * @description For: operator.
         */
        delete: operations["endPersonSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a tenant's limits: what holds, what may be set, and what is used now.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getTenantLimits"];
        /**
         * Set the limits of a tenant in place of the revision that the body names.
         * @description For: operator.
         */
        put: operations["putTenantLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what waits: deliveries, schedules, operations.
         * @description For: operator.
         */
        get: operations["getQueueSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recipients whose deliveries do not keep up, of all tenants or one, the longest waiting first.
         * @description For: operator.
         */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health/platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask each part of the platform whether it answers, and say how executions go.
         * @description For: operator.
         */
        get: operations["getPlatformHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See all measurements of the platform, as text for Prometheus.
         * @description For: operator.
         */
        get: operations["getMeasurements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the platform does by its objectives.
         * @description For: operator.
         */
        get: operations["getSlo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say that the dispatcher serves; to the operator also whether sign-in at the OpenID provider works.
         * @description For: anybody.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe this API in OpenAPI 3.1.
         * @description For: anybody.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whose the token of the request is, its role, and until when it works.
         * @description For: any token.
         */
        get: operations["getWhoAmI"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what there is.
         * @description For: operator.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the processes that run at this moment; none on Cloudflare, which does not tell.
         * @description For: operator.
         */
        get: operations["listCells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenants by id.
         * @description For: operator.
         */
        get: operations["listTenants"];
        put?: never;
        /**
         * Create a tenant and its first token, an owner.
         * @description For: operator.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a tenant.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens that work, without the tokens themselves.
         * @description For: operator, owner.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Issue a token with a role; the answer is the only time that it is shown.
         * @description For: operator, owner.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token; no error when it was revoked before.
         * @description For: operator, owner.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show which updates install themselves.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getPolicy"];
        /**
         * Choose which updates install themselves, for all plugins or for some.
         * @description For: operator, owner, admin.
         */
        put: operations["putPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lifecycle operations, newest first.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/operations/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one operation with its journal.
         * @description For: operator, owner, admin, developer, viewer.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's audit log, oldest or newest first.
         * @description For: operator, owner, admin.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recompute the tenant's audit chain.
         * @description For: operator, owner, admin.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the platform's own audit log: publishers, releases, rollouts, tenants.
         * @description For: operator.
         */
        get: operations["listPlatformAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recompute the platform's audit chain.
         * @description For: operator.
         */
        get: operations["verifyPlatformAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back up what belongs to no tenant: publishers, plugins, releases with their artefacts, the audit log.
         * @description For: operator.
         */
        get: operations["backUpPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup of the platform, which has to be a new one, wholly or not at all.
         * @description For: operator.
         */
        post: operations["restorePlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back up a tenant: its installations with their data, settings, workflows, deliveries, tokens, audit log.
         * @description For: operator.
         */
        get: operations["backUpTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup of a tenant that is not there, wholly or not at all.
         * @description For: operator.
         */
        post: operations["restoreTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdminPermission: {
            name: components["schemas"]["DeclaredName"];
            label: string;
            description?: string;
        };
        AdminUi: {
            /** @default [] */
            widgets: components["schemas"]["Widget"][];
            /** @default [] */
            pages: components["schemas"]["Page"][];
            /** @default [] */
            menu: components["schemas"]["MenuItem"][];
        };
        ApiEndpoint: {
            /** @enum {string} */
            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            path: string;
            file: components["schemas"]["HandlerFile"];
            /** @default tenant */
            auth: components["schemas"]["EndpointAuth"];
            rateLimit?: components["schemas"]["RateLimit"];
            input?: components["schemas"]["JsonSchema"];
            output?: components["schemas"]["JsonSchema"];
            /** @default 10485760 */
            maxBodyBytes: number;
            cors?: components["schemas"]["Cors"];
            /** @default false */
            idempotent: boolean;
        };
        /** @enum {string} */
        ConsentCategory: "necessary" | "statistics" | "marketing";
        Cors: {
            origins: ("*" | string)[];
            /** @default false */
            credentials: boolean;
            /**
             * @default [
             *       "content-type",
             *       "authorization",
             *       "idempotency-key"
             *     ]
             */
            headers: string[];
            /** @default 600 */
            maxAgeSeconds: number;
        };
        DatabaseMigration: {
            file: string;
            /**
             * @default expand
             * @enum {string}
             */
            kind: "expand" | "contract" | "irreversible";
            down?: string;
        };
        DeclaredName: string;
        EgressDeclaration: {
            host: string;
            port?: number;
            methods?: ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS")[];
            /** @default false */
            plainHttp: boolean;
            /** @default [] */
            inject: components["schemas"]["SecretInjection"][];
            purpose?: string;
            /** @default false */
            optional: boolean;
        };
        EmittedEvent: {
            name: components["schemas"]["DeclaredName"];
            description?: string;
        };
        EndpointAuth: ("public" | "customer" | "tenant") | {
            role: components["schemas"]["RoleName"];
        } | {
            permission: components["schemas"]["DeclaredName"];
        };
        EventType: string;
        HandlerFile: string;
        HealthCheck: {
            file: components["schemas"]["HandlerFile"];
            /** @default 2000 */
            timeoutMs: number;
            /** @default 15 */
            everyMinutes: number;
        };
        HookCondition: {
            path: string;
            equals?: string | number | boolean | null;
            notEquals?: string | number | boolean | null;
            in?: (string | number | boolean | null)[];
            lessThan?: number;
            atLeast?: number;
            exists?: boolean;
        }[];
        HookRegistration: {
            /** @enum {string} */
            hook: "before_payment_process" | "can_process_payment" | "process_payment" | "after_payment_process" | "before_refund" | "process_refund" | "after_refund" | "list_payment_methods" | "before_order_create" | "after_order_create" | "before_order_update" | "after_order_status_change" | "can_cancel_order" | "after_order_cancel" | "before_cart_item_add" | "can_add_to_cart" | "filter_cart_prices" | "after_cart_change" | "on_cart_abandon" | "before_checkout_complete" | "can_complete_checkout" | "before_checkout_address" | "list_checkout_fields" | "filter_tax_request" | "calculate_tax" | "check_tax_id" | "list_shipping_rates" | "filter_shipping_rates" | "create_shipping_label" | "after_fulfilment_create" | "on_tracking_update" | "collect_discounts" | "filter_discounts" | "can_use_coupon" | "before_customer_register" | "after_customer_register" | "before_customer_update" | "on_customer_erase" | "list_sign_in_methods" | "authenticate" | "can_sign_in" | "before_session_create" | "after_sign_in" | "before_email_send" | "send_email" | "after_email_send" | "on_email_bounce" | "before_content_save" | "can_publish_content" | "after_content_publish" | "after_content_delete" | "filter_content_html" | "before_media_upload" | "can_upload_media" | "after_media_upload" | "after_media_delete" | "create_media_url" | "filter_search_query" | "search" | "filter_search_results" | "collect_search_facets" | "after_search" | "before_event_track" | "on_event_track" | "collect_report_figures" | "can_change_workflow_state" | "after_workflow_state_change" | "before_workflow_step" | "assign_task" | "on_task_overdue" | "on_application_start" | "after_application_settings_change" | "list_dashboard_notices";
            file: components["schemas"]["HandlerFile"];
            /** @default 100 */
            priority: number;
            before?: components["schemas"]["PluginId"][];
            after?: components["schemas"]["PluginId"][];
            /** @default false */
            observe: boolean;
            when?: components["schemas"]["HookCondition"];
            timeoutMs?: number;
        };
        Integrity: string;
        JsonSchema: {
            [key: string]: unknown;
        };
        LifecycleHandlers: {
            onInstall?: components["schemas"]["HandlerFile"];
            onUpgrade?: components["schemas"]["HandlerFile"];
            onUninstall?: components["schemas"]["HandlerFile"];
        };
        Manifest: {
            id: components["schemas"]["PluginId"];
            name: string;
            version: components["schemas"]["Version"];
            description?: string;
            author?: string;
            /** @enum {string} */
            category: "cms" | "auth" | "payment" | "delivery" | "email" | "analytics" | "integration" | "ui" | "workflow" | "utility";
            /** @default [] */
            keywords: string[];
            /** @default [] */
            screenshots: {
                file: string;
                caption: string;
            }[];
            /** @default [] */
            hooks: components["schemas"]["HookRegistration"][];
            /** @default [] */
            apiEndpoints: components["schemas"]["ApiEndpoint"][];
            /** @default {} */
            settings: {
                [key: string]: components["schemas"]["SettingField"];
            };
            /** @default {} */
            permissions: components["schemas"]["PermissionDeclarations"];
            /** @default [] */
            egress: components["schemas"]["EgressDeclaration"][];
            /** @default [] */
            resources: components["schemas"]["ResourceDeclaration"][];
            /** @default [] */
            adminPermissions: components["schemas"]["AdminPermission"][];
            /**
             * @default {
             *       "widgets": [],
             *       "pages": [],
             *       "menu": []
             *     }
             */
            admin: components["schemas"]["AdminUi"];
            /** @default [] */
            migrations: components["schemas"]["DatabaseMigration"][];
            /** @default {} */
            dependencies: components["schemas"]["PluginRanges"];
            /** @default {} */
            optionalDependencies: components["schemas"]["PluginRanges"];
            /** @default {} */
            conflicts: components["schemas"]["PluginRanges"];
            /** @default {} */
            provides: components["schemas"]["Provides"];
            /** @default {} */
            requires: components["schemas"]["RuntimeRequirements"];
            healthCheck?: components["schemas"]["HealthCheck"];
            /** @default {} */
            lifecycle: components["schemas"]["LifecycleHandlers"];
            /** @default [] */
            schedules: components["schemas"]["Schedule"][];
            /** @default [] */
            webhooks: components["schemas"]["Webhook"][];
            /** @default [] */
            actions: components["schemas"]["PluginAction"][];
            /** @default [] */
            storefrontScripts: components["schemas"]["StorefrontScript"][];
            /**
             * @default {
             *       "emits": [],
             *       "subscribes": []
             *     }
             */
            events: components["schemas"]["PluginEventsSection"];
            translations?: components["schemas"]["Translations"];
            /**
             * @default tenant
             * @enum {string}
             */
            isolation: "tenant" | "release";
        };
        MenuItem: {
            name: components["schemas"]["DeclaredName"];
            label: string;
            icon?: string;
            page?: components["schemas"]["DeclaredName"];
            widgets?: components["schemas"]["DeclaredName"][];
            permission?: components["schemas"]["DeclaredName"];
        };
        Page: {
            name: components["schemas"]["DeclaredName"];
            title: string;
            content: components["schemas"]["Component"][];
            permission?: components["schemas"]["DeclaredName"];
        };
        PermissionDeclaration: {
            purpose: string;
            /** @default false */
            optional: boolean;
        };
        PermissionDeclarations: {
            [key: string]: components["schemas"]["PermissionDeclaration"];
        };
        PluginAction: {
            name: components["schemas"]["DeclaredName"];
            file: components["schemas"]["HandlerFile"];
            label?: string;
            description?: string;
            input?: components["schemas"]["JsonSchema"];
            output?: components["schemas"]["JsonSchema"];
            permission?: components["schemas"]["DeclaredName"];
            /** @default 5000 */
            timeoutMs: number;
        };
        PluginEventsSection: {
            /** @default [] */
            emits: components["schemas"]["EmittedEvent"][];
            /** @default [] */
            subscribes: components["schemas"]["Subscription"][];
        };
        PluginId: string;
        PluginRanges: {
            [key: string]: string;
        };
        Provides: {
            [key: string]: components["schemas"]["Version"];
        };
        RateLimit: {
            requests: number;
            perSeconds: number;
            /**
             * @default tenant
             * @enum {string}
             */
            per: "tenant" | "client";
        };
        ResourceDeclaration: {
            name: components["schemas"]["ResourceName"];
            access: ("read" | "write")[];
            purpose: string;
            /** @default false */
            optional: boolean;
        };
        ResourceName: string;
        RuntimeRequirements: {
            platform?: string;
            limits?: {
                /** @default 50 */
                cpuMs: number;
                /** @default 50 */
                subrequests: number;
            };
        };
        Schedule: {
            name: components["schemas"]["DeclaredName"];
            cron: string;
            /** @default UTC */
            timeZone: string;
            file: components["schemas"]["HandlerFile"];
            /**
             * @default skip
             * @enum {string}
             */
            overlap: "skip" | "queue";
            /**
             * @default last
             * @enum {string}
             */
            catchUp: "none" | "last" | "all";
            /** @default 3 */
            maxAttempts: number;
            /** @default 30000 */
            timeoutMs: number;
        };
        SecretInjection: {
            header: string;
            setting: components["schemas"]["SettingKey"];
            /** @default {secret} */
            format: string;
        };
        SettingField: {
            /** @constant */
            type: "string";
            label: string;
            description?: string;
            /** @default false */
            required: boolean;
            /** @default false */
            sensitive: boolean;
            default?: string;
        } | {
            /** @constant */
            type: "number";
            label: string;
            description?: string;
            /** @default false */
            required: boolean;
            /** @default false */
            sensitive: boolean;
            default?: number;
        } | {
            /** @constant */
            type: "boolean";
            label: string;
            description?: string;
            /** @default false */
            required: boolean;
            /** @default false */
            sensitive: boolean;
            default?: boolean;
        } | {
            /** @constant */
            type: "select";
            label: string;
            description?: string;
            /** @default false */
            required: boolean;
            /** @default false */
            sensitive: boolean;
            options: string[];
            default?: string;
        };
        SettingKey: string;
        /** @enum {string} */
        StorefrontPage: "home" | "category" | "product" | "search" | "cart" | "checkout" | "confirmation" | "account" | "content";
        StorefrontScript: {
            name: components["schemas"]["DeclaredName"];
            file?: string;
            src?: string;
            integrity?: components["schemas"]["Integrity"];
            connects?: string[];
            frames?: string[];
            purpose: string;
            pages: components["schemas"]["StorefrontPage"][];
            consent: components["schemas"]["ConsentCategory"];
        };
        Subscription: {
            event: components["schemas"]["EventType"];
            file: components["schemas"]["HandlerFile"];
            /** @default 8 */
            maxAttempts: number;
            /** @default 10000 */
            timeoutMs: number;
        };
        Translations: {
            default: string;
            files: {
                [key: string]: string;
            };
        };
        Version: string;
        Webhook: {
            name: components["schemas"]["DeclaredName"];
            file: components["schemas"]["HandlerFile"];
            /**
             * @default plugin
             * @enum {string}
             */
            scheme: "stripe" | "github" | "shopify" | "standard" | "hmac-sha256" | "plugin";
            secretSetting?: components["schemas"]["SettingKey"];
            verifier?: components["schemas"]["HandlerFile"];
            signature?: {
                /** @default x-signature */
                header: string;
                /**
                 * @default hex
                 * @enum {string}
                 */
                encoding: "hex" | "base64";
                /** @default  */
                prefix: string;
            };
            idHeader?: string;
            /** @default 300 */
            toleranceSeconds: number;
            /** @default 8 */
            maxAttempts: number;
            /** @default 10000 */
            timeoutMs: number;
        };
        Widget: {
            name: components["schemas"]["DeclaredName"];
            title: string;
            /** @enum {string} */
            kind: "stat" | "line" | "bar" | "area" | "donut" | "table" | "list";
            file: components["schemas"]["HandlerFile"];
            /**
             * @default medium
             * @enum {string}
             */
            size: "small" | "medium" | "large";
            permission?: components["schemas"]["DeclaredName"];
        };
        ActionRequest: {
            data?: unknown;
        };
        ActionResponse: {
            data?: unknown;
        };
        Actor: {
            /** @constant */
            kind: "operator";
            person?: components["schemas"]["Person"];
        } | {
            /** @constant */
            kind: "tenant";
            tenant: string;
            role: components["schemas"]["RoleName"];
            tokenId?: string;
            person?: components["schemas"]["Person"];
        } | {
            /** @constant */
            kind: "publisher";
            publisher: string;
            tokenId: string;
        } | {
            /** @constant */
            kind: "system";
            /** @enum {string} */
            name: "updates" | "watch" | "rollout" | "recovery" | "dev-lease";
        };
        AuditEntry: {
            seq: number;
            at: components["schemas"]["Timestamp"];
            actor: components["schemas"]["Actor"];
            action: string;
            target: string;
            before: unknown;
            after: unknown;
            reason?: string;
            requestId: string;
            previousHash: string;
            hash: string;
        };
        AuditList: {
            entries: components["schemas"]["AuditEntry"][];
            nextCursor?: string;
        };
        AuditVerification: {
            isIntact: boolean;
            entries: number;
            head: string;
            problems: {
                seq: number;
                problem: string;
            }[];
        };
        CallsOfPart: {
            at: components["schemas"]["Timestamp"];
            count: number;
            failures: number;
            medianMs?: number;
            p95Ms?: number;
            meanCpuMs?: number;
        };
        CandidateList: {
            candidates: components["schemas"]["ReleaseCandidate"][];
            nextCursor?: string;
            platformVersion: components["schemas"]["Version"];
        };
        Cell: {
            namespace: string;
            script: string;
            /** @enum {string} */
            state: "running" | "ending" | "backing off";
            pid: number;
            cpuMs: number;
            memoryBytes: number;
            openCalls: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            retryAt?: string;
            restarts: number;
            lastEnd?: {
                reason: string;
                /** Format: date-time */
                at: string;
            };
        };
        CellList: {
            local: boolean;
            cells: components["schemas"]["Cell"][];
        };
        Changelog: {
            plugin: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            text?: string;
            versions: components["schemas"]["Version"][];
        };
        CreatePublisherRequest: {
            id: components["schemas"]["TenantId"];
            name: string;
        };
        CreatePublisherTokenRequest: {
            name?: string;
            ttlSeconds?: number;
        };
        CreateRolloutRequest: {
            version: components["schemas"]["Version"];
            tenants: components["schemas"]["TenantId"][];
        };
        CreateSessionRequest: {
            token: string;
        };
        CreateTenantRequest: {
            id: components["schemas"]["TenantId"];
        };
        CustomerToken: {
            token: string;
            expiresAt: components["schemas"]["Timestamp"];
        };
        DeadLetterList: {
            deadletters: components["schemas"]["DeliverySummary"][];
            nextCursor?: string;
        };
        DeclaredEgress: {
            host: string;
            port?: number;
            methods?: string[];
            plainHttp: boolean;
            injects: {
                header: string;
                setting: string;
            }[];
            granted: boolean;
            contacted: boolean;
        };
        DeliveryList: {
            deliveries: components["schemas"]["DeliverySummary"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        DeliveryState: "waiting" | "held" | "running" | "done" | "dead" | "dropped" | "skipped";
        DeliverySummary: {
            id: string;
            /** @enum {string} */
            kind: "event" | "hook" | "schedule" | "webhook" | "action" | "outgoing" | "workflow";
            state: components["schemas"]["DeliveryState"];
            recipient: string;
            name: string;
            idempotencyKey: string;
            tries: number;
            acceptedAt: components["schemas"]["Timestamp"];
            nextAt?: components["schemas"]["Timestamp"];
            finishedAt?: components["schemas"]["Timestamp"];
            error?: {
                code: string;
                message: string;
            };
        };
        DependencyGraph: {
            plugins: {
                id: components["schemas"]["PluginId"];
                version: components["schemas"]["Version"];
            }[];
            edges: {
                from: components["schemas"]["PluginId"];
                to: components["schemas"]["PluginId"];
                /** @enum {string} */
                kind: "dependency" | "optional" | "conflict";
                name: string;
                range: string;
            }[];
            order: components["schemas"]["PluginId"][];
            cycles: components["schemas"]["PluginId"][][];
        };
        DevSession: {
            id: string;
            plugin: components["schemas"]["PluginId"];
            version: string;
            hash: string;
            script: string;
            builds: number;
            state: components["schemas"]["InstallationState"];
            missingSettings: string[];
            withheldSettings: string[];
            granted: string[];
            denied: string[];
            installed?: string;
            startedBy: components["schemas"]["Actor"];
            startedAt: components["schemas"]["Timestamp"];
            expiresAt: components["schemas"]["Timestamp"];
        };
        EgressContact: {
            host: string;
            port: number;
            declared: boolean;
            requests: number;
            refused: number;
            bytesUp: number;
            bytesDown: number;
            lastStatus?: number;
            lastCode?: string;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
        };
        EgressReport: {
            declared: components["schemas"]["DeclaredEgress"][];
            contacts: components["schemas"]["EgressContact"][];
            recent: components["schemas"]["EgressRequestNote"][];
            forgottenHosts: number;
        };
        EgressRequestNote: {
            invocation: string;
            method: string;
            host: string;
            port: number;
            /** Format: date-time */
            at: string;
            durationMs: number;
            bytesUp: number;
            bytesDown: number;
            status?: number;
            code?: string;
        };
        EmitAnswer: {
            id: string;
            subscribers: string[];
        };
        EmitRequest: {
            type: string;
            data: unknown;
            key?: string;
            idempotencyKey?: string;
        };
        EndedDevSession: {
            plugin: components["schemas"]["PluginId"];
            restored?: {
                version: string;
                state: components["schemas"]["InstallationState"];
            };
        };
        EndedSession: {
            signOutUrl: string;
        };
        EndedSessions: {
            person: string;
            ended: number;
        };
        ErrorAnswer: {
            error: {
                /** @enum {string} */
                code: "INVALID_REQUEST" | "INVALID_JSON" | "INVALID_MANIFEST" | "INVALID_RELEASE" | "INVALID_SETTING" | "INVALID_WORKFLOW" | "INVALID_PAYLOAD" | "BACKUP_INVALID" | "BODY_TOO_LARGE" | "UNAUTHENTICATED" | "WEBHOOK_SIGNATURE_INVALID" | "FORBIDDEN" | "CROSS_SITE_REQUEST" | "DEV_SESSIONS_OFF" | "ROUTE_NOT_FOUND" | "TENANT_NOT_FOUND" | "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND" | "SCREENSHOT_NOT_FOUND" | "NOT_INSTALLED" | "HOOK_NOT_FOUND" | "ENDPOINT_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "TOKEN_NOT_FOUND" | "PUBLISHER_NOT_FOUND" | "PERSON_NOT_FOUND" | "TRACE_NOT_FOUND" | "OPERATION_NOT_FOUND" | "ROLLOUT_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND" | "SCRIPT_NOT_FOUND" | "SCHEDULE_NOT_FOUND" | "DEV_SESSION_NOT_FOUND" | "WORKFLOW_NOT_FOUND" | "EXPORT_NOT_FOUND" | "PLATFORM_IN_USE" | "WORKFLOWS_FULL" | "PLUGINS_FULL" | "WORKFLOW_REFERENCE_MISSING" | "TENANT_EXISTS" | "RELEASE_EXISTS" | "PUBLISHER_EXISTS" | "UNRESOLVABLE" | "HAS_DEPENDENTS" | "HOOK_ORDER_CYCLE" | "CONSENT_REQUIRED" | "OPERATION_FAILED" | "DEV_SESSION_TAKEN" | "DEV_SESSION_OPEN" | "DEV_DATABASE_STALE" | "ROLLBACK_IMPOSSIBLE" | "RELEASE_KILLED" | "ROLLOUT_ENDED" | "ROLLOUT_EXISTS" | "REQUEST_IN_FLIGHT" | "IDEMPOTENCY_MISMATCH" | "RATE_LIMITED" | "PLAN_STALE" | "REVISION_CONFLICT" | "NOT_ACTIVE" | "SETTINGS_MISSING" | "NO_PROVIDER" | "RESOLUTION_TOO_COMPLEX" | "HOOK_REJECTED" | "PLUGIN_ERROR" | "PLUGIN_INVALID_RESULT" | "PLUGIN_PROTOCOL_ERROR" | "PLUGIN_TIMEOUT" | "PLUGIN_CPU_LIMIT" | "PLUGIN_MEMORY_LIMIT" | "PLUGIN_SUBREQUEST_LIMIT" | "PLUGIN_CRASHED" | "PLUGIN_UNAVAILABLE" | "DEADLINE_PASSED" | "INVALID_CALL" | "PERMISSION_DENIED" | "HOST_CALL_LIMIT" | "QUOTA_EXCEEDED" | "SECRET_SEALED" | "DATABASE_ERROR" | "DATABASE_FULL" | "KV_CONFLICT" | "KV_FULL" | "STORAGE_FULL" | "VALUE_TOO_LARGE" | "EVENT_NOT_DECLARED" | "NOT_A_DEPENDENCY" | "WIDGET_NOT_FOUND" | "ACTION_NOT_FOUND" | "RECURSION_REFUSED" | "RESOURCE_NOT_FOUND" | "RESOURCE_ERROR" | "SCHEDULE_FULL" | "BREAKER_OPEN" | "EGRESS_DENIED" | "EGRESS_TOO_LARGE" | "EGRESS_TIMEOUT" | "EGRESS_FAILED" | "INVALID_ARGUMENT" | "INVALID_PLUGIN" | "TRACE_INPUT_NOT_KEPT" | "ALREADY_EXISTS" | "STATE_IN_USE" | "STATE_NEWER" | "PORT_IN_USE" | "DEPLOY_BLOCKED" | "CLOUDFLARE_FORBIDDEN" | "CLOUDFLARE_PLAN_MISSING" | "CLOUDFLARE_FAILED" | "PLATFORM_UNREACHABLE" | "NAMESPACE_ERROR" | "INTERNAL";
                message: string;
                details?: unknown;
            };
        };
        ExecutionTrace: {
            seq: number;
            id: string;
            /** @enum {string} */
            kind: "hook" | "endpoint" | "event" | "schedule" | "webhook" | "action" | "lifecycle" | "health" | "widget" | "workflow";
            name: string;
            at: components["schemas"]["Timestamp"];
            durationMs: number;
            /** @enum {string} */
            outcome: "completed" | "rejected" | "failed";
            leftOut: number;
            actor: {
                kind: string;
            } & {
                [key: string]: unknown;
            };
            parent?: string;
            traceparent?: string;
            data?: unknown;
            /** @enum {string} */
            dataNotKept?: "too_large" | "unstructured" | "unread" | "off";
            handlers: components["schemas"]["TracedHandler"][];
        };
        GrantedAdminPermission: string;
        Health: {
            /** @constant */
            status: "ok";
            openId?: {
                /** @enum {string} */
                status: "ok" | "faulty";
                faults: {
                    variable: string;
                    message: string;
                }[];
            };
        };
        HealthReport: {
            /** @enum {string} */
            status: "healthy" | "unhealthy" | "unknown";
            message?: string;
            durationMs: number;
            last?: components["schemas"]["LastHealth"];
            breakers: {
                hook: string;
                /** @enum {string} */
                state: "open" | "half_open";
                openedAt: components["schemas"]["Timestamp"];
                reason: string;
            }[];
        };
        HookOrderChange: {
            hook: string;
            before: {
                plugin: components["schemas"]["PluginId"];
                handler: string;
            }[];
            after: {
                plugin: components["schemas"]["PluginId"];
                handler: string;
            }[];
        };
        HookRequest: {
            data: unknown;
        };
        Installation: {
            id: components["schemas"]["PluginId"];
            name: string;
            version: components["schemas"]["Version"];
            state: components["schemas"]["InstallationState"];
            missingSettings: string[];
            script: string;
            installedAt: components["schemas"]["Timestamp"];
            granted: string[];
            denied: string[];
            previousVersion?: components["schemas"]["Version"];
            pendingUpdate?: {
                version: components["schemas"]["Version"];
                permissions: string[];
            };
            watchedUntil?: components["schemas"]["Timestamp"];
            health?: components["schemas"]["LastHealth"];
            killed?: {
                at: components["schemas"]["Timestamp"];
                reason: string;
            };
        };
        InstallationList: {
            installations: components["schemas"]["Installation"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        InstallationState: "active" | "inactive" | "needs_settings";
        IssuedPublisherToken: {
            publisher: string;
            tokenId: string;
            token: string;
            expiresAt?: components["schemas"]["Timestamp"];
        };
        IssuedToken: {
            tenant: string;
            tokenId: string;
            token: string;
            role: components["schemas"]["RoleName"];
            expiresAt?: components["schemas"]["Timestamp"];
        };
        IssuedWebhookEndpoint: {
            id: string;
            /** Format: uri */
            url: string;
            events: string[];
            description?: string;
            /** @enum {string} */
            state: "active" | "quarantined" | "disabled";
            reason?: string;
            failures: number;
            createdAt: components["schemas"]["Timestamp"];
            previousSecretUntil?: components["schemas"]["Timestamp"];
            secret: string;
        };
        LastHealth: {
            version: components["schemas"]["Version"];
            /** @enum {string} */
            status: "healthy" | "unhealthy";
            message?: string;
            durationMs: number;
            checkedAt: components["schemas"]["Timestamp"];
            failures: number;
        };
        LogEntry: {
            seq: number;
            at: components["schemas"]["Timestamp"];
            plugin: components["schemas"]["PluginId"];
            trace: string;
            name: string;
            /** @enum {string} */
            level: "debug" | "info" | "warn" | "error";
            message: string;
            fields?: {
                [key: string]: unknown;
            };
        };
        LogList: {
            logs: components["schemas"]["LogEntry"][];
            nextCursor?: string;
        };
        MetricSeries: {
            name: string;
            /** @enum {string} */
            kind: "count" | "gauge" | "record";
            tags: {
                [key: string]: string;
            };
            minutes: {
                at: components["schemas"]["Timestamp"];
                points: number;
                sum: number;
                min: number;
                max: number;
                last: number;
            }[];
        };
        OfferedVersion: {
            version: components["schemas"]["Version"];
            publishedAt: components["schemas"]["Timestamp"];
            isInstalled: boolean;
            isOffered: boolean;
            reason?: string;
            note?: string;
            needsConsent: boolean;
        };
        OfferedVersions: {
            plugin: components["schemas"]["PluginId"];
            newest?: components["schemas"]["Version"];
            versions: components["schemas"]["OfferedVersion"][];
        };
        Operation: {
            id: string;
            /** @enum {string} */
            kind: "apply" | "activate" | "deactivate" | "rollback" | "restore" | "settings";
            state: components["schemas"]["OperationState"];
            actor: components["schemas"]["Actor"];
            plugins: components["schemas"]["PluginId"][];
            steps: components["schemas"]["OperationStep"][];
            startedAt: components["schemas"]["Timestamp"];
            finishedAt?: components["schemas"]["Timestamp"];
            error?: {
                code: string;
                message: string;
            };
        };
        OperationList: {
            operations: components["schemas"]["Operation"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        OperationState: "running" | "undoing" | "done" | "failed";
        OperationStep: {
            name: string;
            /** @enum {string} */
            state: "pending" | "started" | "done" | "failed" | "undone";
            startedAt?: components["schemas"]["Timestamp"];
            finishedAt?: components["schemas"]["Timestamp"];
            message?: string;
        };
        OtlpTraces: {
            resourceSpans: {
                resource: {
                    attributes: {
                        key: string;
                        value: {
                            stringValue: string;
                        } | {
                            intValue: string;
                        } | {
                            doubleValue: number;
                        } | {
                            boolValue: boolean;
                        };
                    }[];
                };
                scopeSpans: {
                    scope: {
                        name: string;
                        version: string;
                    };
                    spans: components["schemas"]["Span"][];
                }[];
            }[];
        };
        PageScript: {
            plugin: components["schemas"]["PluginId"];
            name: string;
            src: string;
            integrity?: components["schemas"]["Integrity"];
            consent: components["schemas"]["ConsentCategory"];
            purpose: string;
            attributes: {
                [key: string]: string;
            };
        };
        PermissionChange: {
            plugin: components["schemas"]["PluginId"];
            permission: string;
            /** @enum {string} */
            change: "added" | "widened" | "removed" | "kept" | "denied";
            allows: string;
            purpose: string;
            optional: boolean;
            customerData: boolean;
        };
        Person: {
            id: string;
            issuer: string;
            subject: string;
            name?: string;
            email?: string;
        };
        PersonList: {
            people: components["schemas"]["PersonSummary"][];
            nextCursor?: string;
        };
        PersonSummary: {
            id: string;
            issuer: string;
            subject: string;
            name?: string;
            email?: string;
            role: "operator" | components["schemas"]["RoleName"];
            tenant?: string;
            signedInAt: components["schemas"]["Timestamp"];
            sessions: number;
        };
        Plan: {
            hash: string;
            tenant: string;
            revision: number;
            steps: components["schemas"]["PlanStep"][];
            permissions: components["schemas"]["PermissionChange"][];
            needsConsent: boolean;
            hookOrder: components["schemas"]["HookOrderChange"][];
            migrations: components["schemas"]["PlannedMigration"][];
            brokenWorkflows?: {
                id: string;
                name: string;
                plugins: components["schemas"]["PluginId"][];
            }[];
            cycles: components["schemas"]["PluginId"][][];
        };
        PlanStep: {
            /** @constant */
            action: "install";
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            missingSettings: string[];
            neededBy: components["schemas"]["PluginId"][];
        } | {
            /** @enum {string} */
            action: "upgrade" | "downgrade";
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            from: components["schemas"]["Version"];
            missingSettings: string[];
            neededBy: components["schemas"]["PluginId"][];
        } | {
            /** @constant */
            action: "keep";
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
        } | {
            /** @constant */
            action: "remove";
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            becauseOf: components["schemas"]["PluginId"][];
        };
        PlannedMigration: {
            plugin: components["schemas"]["PluginId"];
            file: string;
            /** @enum {string} */
            kind: "expand" | "contract" | "irreversible";
            /** @enum {string} */
            runs: "beforeServing" | "afterWatch";
            allowsRollback: boolean;
        };
        PlatformHealth: {
            /** @enum {string} */
            status: "ok" | "impaired" | "failing";
            parts: {
                /** @enum {string} */
                part: "database" | "artifacts" | "namespace" | "queues";
                ok: boolean;
                durationMs: number;
                message?: string;
            }[];
            executions: {
                minutes: number;
                total: number;
                failed: number;
            };
            breakers: {
                tenant: string;
                plugin: string;
                version: string;
                hook: string;
                /** @enum {string} */
                state: "open" | "half_open";
                openedAt: components["schemas"]["Timestamp"];
                reason: string;
            }[];
        };
        PlatformStatus: {
            local: boolean;
            version: string;
            tenants: number;
            plugins: number;
            releases: number;
            activeInstallations: number;
            unhealthyInstallations: number;
        };
        PluginDetail: {
            id: components["schemas"]["PluginId"];
            name: string;
            description?: string;
            /** @enum {string} */
            category: "cms" | "auth" | "payment" | "delivery" | "email" | "analytics" | "integration" | "ui" | "workflow" | "utility";
            latestVersion: components["schemas"]["Version"];
            publisher: string;
            releases: components["schemas"]["Release"][];
        };
        PluginInstallationList: {
            installations: {
                tenant: string;
                version: components["schemas"]["Version"];
                state: components["schemas"]["InstallationState"];
            }[];
            nextCursor?: string;
        };
        PluginList: {
            plugins: {
                id: components["schemas"]["PluginId"];
                name: string;
                description?: string;
                /** @enum {string} */
                category: "cms" | "auth" | "payment" | "delivery" | "email" | "analytics" | "integration" | "ui" | "workflow" | "utility";
                latestVersion: components["schemas"]["Version"];
                publisher: string;
                author?: string;
                permissions: {
                    permission: string;
                    purpose: string;
                    optional: boolean;
                }[];
            }[];
            nextCursor?: string;
        };
        PluginMetricsReport: {
            calls: {
                count: number;
                failures: number;
                medianMs?: number;
                p95Ms?: number;
                meanCpuMs?: number;
            };
            parts: components["schemas"]["CallsOfPart"][];
            series: components["schemas"]["MetricSeries"][];
        };
        PluginUi: {
            id: components["schemas"]["PluginId"];
            name: string;
            version: components["schemas"]["Version"];
            menu: components["schemas"]["MenuItem"][];
            pages: components["schemas"]["Page"][];
            widgets: {
                name: components["schemas"]["DeclaredName"];
                title: string;
                /** @enum {string} */
                kind: "stat" | "line" | "bar" | "area" | "donut" | "table" | "list";
                /**
                 * @default medium
                 * @enum {string}
                 */
                size: "small" | "medium" | "large";
                permission?: components["schemas"]["DeclaredName"];
            }[];
        };
        ProviderChoices: {
            providers: {
                hook: string;
                plugins: components["schemas"]["PluginId"][];
                chosen?: components["schemas"]["PluginId"];
            }[];
        };
        Publisher: {
            id: string;
            name: string;
            createdAt: components["schemas"]["Timestamp"];
        };
        PublisherList: {
            publishers: components["schemas"]["Publisher"][];
            nextCursor?: string;
        };
        PublisherTokenList: {
            tokens: {
                id: string;
                name?: string;
                createdAt: components["schemas"]["Timestamp"];
                expiresAt?: components["schemas"]["Timestamp"];
            }[];
            nextCursor?: string;
        };
        PutProviderRequest: {
            plugin: components["schemas"]["PluginId"];
        };
        PutResourceAnswer: {
            name: components["schemas"]["ResourceName"];
            tenant?: string;
            url: string;
            verbs: ("read" | "write")[];
            updatedAt: components["schemas"]["Timestamp"];
            secret?: string;
        };
        PutSettingsRequest: {
            values: {
                [key: string]: components["schemas"]["SettingValueSchema"] | null;
            };
        };
        PutTenantLimitsRequest: {
            revision: number;
            limits: {
                plugins?: number;
                workflows?: number;
                callsPerMinute?: number;
                hookDeadlineMs?: number;
                cpuMs?: number;
                subrequests?: number;
                requestBodyBytes?: number;
                databaseBytes?: number;
                kvKeys?: number;
                storageBytes?: number;
                eventsPerMinute?: number;
                emailsPerHour?: number;
                egressPerMinute?: number;
                waitingDeliveries?: number;
                waitingBytes?: number;
                scheduledJobs?: number;
            };
        };
        QueueDepth: {
            tenant: string;
            recipient: string;
            /** @enum {string} */
            kind: "event" | "hook" | "schedule" | "webhook" | "action" | "outgoing" | "workflow";
            waiting: number;
            retrying: number;
            later: number;
            dead: number;
            oldestAt?: components["schemas"]["Timestamp"];
            reportedAt: components["schemas"]["Timestamp"];
        };
        QueueDepthList: {
            queues: components["schemas"]["QueueDepth"][];
            nextCursor?: string;
        };
        QueueSummary: {
            deliveries: {
                tenants: number;
                waiting: number;
                retrying: number;
                dead: number;
                oldestAt?: components["schemas"]["Timestamp"];
            };
            schedules: {
                due: number;
                oldestAt?: components["schemas"]["Timestamp"];
            };
            operations: {
                running: number;
                undoing: number;
                oldestAt?: components["schemas"]["Timestamp"];
            };
            quarantinedEndpoints: number;
        };
        Readme: {
            plugin: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            text?: string;
        };
        Reason: string;
        RegisteredResource: {
            name: components["schemas"]["ResourceName"];
            tenant?: string;
            url: string;
            verbs: ("read" | "write")[];
            updatedAt: components["schemas"]["Timestamp"];
        };
        Release: {
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            hash: string;
            script: string;
            publisher: string;
            sizeBytes: number;
            publishedAt: components["schemas"]["Timestamp"];
            permissions: {
                permission: string;
                purpose: string;
                optional: boolean;
            }[];
            yanked?: components["schemas"]["Stopped"];
            killed?: components["schemas"]["Stopped"];
            held: boolean;
            showcase: components["schemas"]["Showcase"];
            manifest: components["schemas"]["Manifest"];
        };
        ReleaseCandidate: {
            id: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            /** @enum {string} */
            status: "available" | "yanked" | "killed" | "held";
            platform?: string;
            dependencies: {
                [key: string]: string;
            };
            optionalDependencies: {
                [key: string]: string;
            };
            conflicts: {
                [key: string]: string;
            };
            provides: {
                [key: string]: components["schemas"]["Version"];
            };
        };
        ReplayAnswer: {
            replayed: number;
        };
        ReplayRequest: {
            plugin?: components["schemas"]["PluginId"];
        };
        ResourceList: {
            resources: components["schemas"]["RegisteredResource"][];
        };
        RestoredBackup: {
            at: components["schemas"]["Timestamp"];
            rows: {
                [key: string]: number;
            };
            databases: number;
            deliveries: number;
            objects: number;
        };
        Rollout: {
            id: string;
            plugin: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            /** @enum {string} */
            state: "canary" | "promoted" | "withdrawn";
            tenants: components["schemas"]["RolloutTenant"][];
            createdAt: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            reason?: string;
        };
        RolloutList: {
            rollouts: components["schemas"]["Rollout"][];
            nextCursor?: string;
        };
        RolloutTenant: {
            tenant: string;
            /** @enum {string} */
            state: "pending" | "updated" | "waiting" | "failed" | "withdrawn";
            message?: string;
        };
        ScheduleList: {
            schedules: {
                name: string;
                cron: string;
                timeZone: string;
                /** @enum {string} */
                overlap: "skip" | "queue";
                /** @enum {string} */
                catchUp: "none" | "last" | "all";
                nextAt?: components["schemas"]["Timestamp"];
                runs: components["schemas"]["ScheduleRun"][];
            }[];
        };
        ScheduleRun: {
            id: string;
            scheduledAt: components["schemas"]["Timestamp"];
            /** @enum {string} */
            trigger: "cron" | "manual";
            state: components["schemas"]["DeliveryState"];
            tries: number;
            startedAt?: components["schemas"]["Timestamp"];
            finishedAt?: components["schemas"]["Timestamp"];
            durationMs?: number;
            error?: {
                code: string;
                message: string;
            };
        };
        ScheduleRunStarted: {
            id: string;
        };
        Session: {
            holder: components["schemas"]["WhoAmI"];
            csrfToken: string;
            expiresAt: components["schemas"]["Timestamp"];
        };
        SettingValueSchema: string | number | boolean;
        SettingsView: {
            settings: {
                [key: string]: {
                    isSet: boolean;
                    sensitive: boolean;
                    value?: components["schemas"]["SettingValueSchema"];
                };
            };
            state: components["schemas"]["InstallationState"];
            missingSettings: string[];
            fields?: {
                [key: string]: components["schemas"]["SettingField"];
            };
        };
        Showcase: {
            hasReadme: boolean;
            hasChangelog: boolean;
            screenshots: {
                file: string;
                digest: string;
                /** @enum {string} */
                type: "image/png" | "image/jpeg" | "image/webp";
                width: number;
                height: number;
            }[];
        };
        SignInOptions: {
            openId?: {
                name: string;
                path: string;
                faulty: string[];
            };
        };
        SloReport: {
            /** @enum {string} */
            window: "1h" | "1d" | "30d";
            since: components["schemas"]["Timestamp"];
            until: components["schemas"]["Timestamp"];
            objectives: {
                /** @enum {string} */
                id: "hook_calls" | "hook_latency" | "deliveries" | "requests";
                title: string;
                meaning: string;
                target: number;
                total: number;
                good: number;
                attained?: number;
                budgetLeft: number;
                burnRate?: number;
                parts: {
                    at: components["schemas"]["Timestamp"];
                    total: number;
                    good: number;
                }[];
            }[];
        };
        Span: {
            traceId: string;
            spanId: string;
            parentSpanId?: string;
            name: string;
            /** @enum {number} */
            kind: 1 | 2 | 3 | 5;
            startTimeUnixNano: string;
            endTimeUnixNano: string;
            attributes: {
                key: string;
                value: {
                    stringValue: string;
                } | {
                    intValue: string;
                } | {
                    doubleValue: number;
                } | {
                    boolValue: boolean;
                };
            }[];
            status: {
                /** @enum {number} */
                code: 0 | 2;
                message?: string;
            };
        };
        StopReleaseRequest: {
            reason: components["schemas"]["Reason"];
        };
        Stopped: {
            at: components["schemas"]["Timestamp"];
            reason: string;
        };
        StorefrontScripts: {
            scripts: components["schemas"]["PageScript"][];
            contentSecurityPolicy: {
                "script-src": string[];
                "connect-src": string[];
                "frame-src": string[];
            };
        };
        Tenant: {
            id: components["schemas"]["TenantId"];
            revision: number;
            createdAt: components["schemas"]["Timestamp"];
        };
        TenantEvent: {
            seq: number;
            at: components["schemas"]["Timestamp"];
            /** @enum {string} */
            event: "installed" | "upgraded" | "downgraded" | "rolled_back" | "flipped_back" | "watch_passed" | "update_pending" | "activated" | "deactivated" | "needs_settings" | "uninstalled" | "restored" | "operation_failed";
            plugin: string;
            operation: string;
            from?: string;
            to?: string;
            message?: string;
        };
        TenantEventList: {
            events: components["schemas"]["TenantEvent"][];
            nextCursor?: string;
        };
        TenantId: string;
        TenantLimit: {
            /** @enum {string} */
            name: "plugins" | "workflows" | "callsPerMinute" | "hookDeadlineMs" | "cpuMs" | "subrequests" | "requestBodyBytes" | "databaseBytes" | "kvKeys" | "storageBytes" | "eventsPerMinute" | "emailsPerHour" | "egressPerMinute" | "waitingDeliveries" | "waitingBytes" | "scheduledJobs";
            description: string;
            /** @enum {string} */
            unit: "count" | "ms" | "bytes" | "perMinute" | "perHour";
            /** @enum {string} */
            of: "tenant" | "plugin" | "call" | "recipient";
            value: number | null;
            set?: number;
            default: number | null;
            otherwise?: string;
            min: number;
            max: number;
            /** @enum {string} */
            code: "INVALID_REQUEST" | "INVALID_JSON" | "INVALID_MANIFEST" | "INVALID_RELEASE" | "INVALID_SETTING" | "INVALID_WORKFLOW" | "INVALID_PAYLOAD" | "BACKUP_INVALID" | "BODY_TOO_LARGE" | "UNAUTHENTICATED" | "WEBHOOK_SIGNATURE_INVALID" | "FORBIDDEN" | "CROSS_SITE_REQUEST" | "DEV_SESSIONS_OFF" | "ROUTE_NOT_FOUND" | "TENANT_NOT_FOUND" | "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND" | "SCREENSHOT_NOT_FOUND" | "NOT_INSTALLED" | "HOOK_NOT_FOUND" | "ENDPOINT_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "TOKEN_NOT_FOUND" | "PUBLISHER_NOT_FOUND" | "PERSON_NOT_FOUND" | "TRACE_NOT_FOUND" | "OPERATION_NOT_FOUND" | "ROLLOUT_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND" | "SCRIPT_NOT_FOUND" | "SCHEDULE_NOT_FOUND" | "DEV_SESSION_NOT_FOUND" | "WORKFLOW_NOT_FOUND" | "EXPORT_NOT_FOUND" | "PLATFORM_IN_USE" | "WORKFLOWS_FULL" | "PLUGINS_FULL" | "WORKFLOW_REFERENCE_MISSING" | "TENANT_EXISTS" | "RELEASE_EXISTS" | "PUBLISHER_EXISTS" | "UNRESOLVABLE" | "HAS_DEPENDENTS" | "HOOK_ORDER_CYCLE" | "CONSENT_REQUIRED" | "OPERATION_FAILED" | "DEV_SESSION_TAKEN" | "DEV_SESSION_OPEN" | "DEV_DATABASE_STALE" | "ROLLBACK_IMPOSSIBLE" | "RELEASE_KILLED" | "ROLLOUT_ENDED" | "ROLLOUT_EXISTS" | "REQUEST_IN_FLIGHT" | "IDEMPOTENCY_MISMATCH" | "RATE_LIMITED" | "PLAN_STALE" | "REVISION_CONFLICT" | "NOT_ACTIVE" | "SETTINGS_MISSING" | "NO_PROVIDER" | "RESOLUTION_TOO_COMPLEX" | "HOOK_REJECTED" | "PLUGIN_ERROR" | "PLUGIN_INVALID_RESULT" | "PLUGIN_PROTOCOL_ERROR" | "PLUGIN_TIMEOUT" | "PLUGIN_CPU_LIMIT" | "PLUGIN_MEMORY_LIMIT" | "PLUGIN_SUBREQUEST_LIMIT" | "PLUGIN_CRASHED" | "PLUGIN_UNAVAILABLE" | "DEADLINE_PASSED" | "INVALID_CALL" | "PERMISSION_DENIED" | "HOST_CALL_LIMIT" | "QUOTA_EXCEEDED" | "SECRET_SEALED" | "DATABASE_ERROR" | "DATABASE_FULL" | "KV_CONFLICT" | "KV_FULL" | "STORAGE_FULL" | "VALUE_TOO_LARGE" | "EVENT_NOT_DECLARED" | "NOT_A_DEPENDENCY" | "WIDGET_NOT_FOUND" | "ACTION_NOT_FOUND" | "RECURSION_REFUSED" | "RESOURCE_NOT_FOUND" | "RESOURCE_ERROR" | "SCHEDULE_FULL" | "BREAKER_OPEN" | "EGRESS_DENIED" | "EGRESS_TOO_LARGE" | "EGRESS_TIMEOUT" | "EGRESS_FAILED" | "INVALID_ARGUMENT" | "INVALID_PLUGIN" | "TRACE_INPUT_NOT_KEPT" | "ALREADY_EXISTS" | "STATE_IN_USE" | "STATE_NEWER" | "PORT_IN_USE" | "DEPLOY_BLOCKED" | "CLOUDFLARE_FORBIDDEN" | "CLOUDFLARE_PLAN_MISSING" | "CLOUDFLARE_FAILED" | "PLATFORM_UNREACHABLE" | "NAMESPACE_ERROR" | "INTERNAL";
            used?: number;
            usedBy?: string;
        };
        TenantLimitList: {
            tenant: string;
            revision: number;
            updatedAt?: components["schemas"]["Timestamp"];
            limits: components["schemas"]["TenantLimit"][];
        };
        TenantList: {
            tenants: components["schemas"]["Tenant"][];
            nextCursor?: string;
        };
        TenantPolicy: {
            default: components["schemas"]["UpdatePolicy"];
            plugins: {
                [key: string]: components["schemas"]["UpdatePolicy"];
            };
        };
        TenantUi: {
            plugins: components["schemas"]["PluginUi"][];
        };
        /** Format: date-time */
        Timestamp: string;
        TokenList: {
            tokens: components["schemas"]["TokenSummary"][];
            nextCursor?: string;
        };
        TokenSummary: {
            id: string;
            role: components["schemas"]["RoleName"];
            name?: string;
            permissions: string[];
            createdAt: components["schemas"]["Timestamp"];
            expiresAt?: components["schemas"]["Timestamp"];
        };
        TraceList: {
            traces: components["schemas"]["TraceSummary"][];
            nextCursor?: string;
        };
        TraceSummary: {
            seq: number;
            id: string;
            /** @enum {string} */
            kind: "hook" | "endpoint" | "event" | "schedule" | "webhook" | "action" | "lifecycle" | "health" | "widget" | "workflow";
            name: string;
            at: components["schemas"]["Timestamp"];
            durationMs: number;
            /** @enum {string} */
            outcome: "completed" | "rejected" | "failed";
            leftOut: number;
            plugins: components["schemas"]["PluginId"][];
        };
        TracedHandler: {
            plugin: components["schemas"]["PluginId"];
            version: string;
            handler: string;
            step?: string;
            startedMs: number;
            durationMs: number;
            /** @enum {string} */
            outcome: "completed" | "rejected" | "failed" | "skipped" | "not_run";
            invocation?: string;
            hostCalls?: number;
            cpuMs?: number;
            requests?: {
                method: string;
                host: string;
                port: number;
                at: components["schemas"]["Timestamp"];
                durationMs: number;
                status?: number;
                code?: string;
            }[];
            status?: number;
            /** @constant */
            retriesLater?: true;
            code?: string;
            message?: string;
            changes?: {
                /** @enum {string} */
                op: "add" | "remove" | "replace";
                path: string;
                value?: unknown;
            }[];
            logs: {
                /** @enum {string} */
                level: "debug" | "info" | "warn" | "error";
                message: string;
                fields?: {
                    [key: string]: unknown;
                };
            }[];
        };
        UninstalledList: {
            uninstalled: components["schemas"]["UninstalledPlugin"][];
            nextCursor?: string;
        };
        UninstalledPlugin: {
            id: string;
            plugin: components["schemas"]["PluginId"];
            version: string;
            uninstalledAt: components["schemas"]["Timestamp"];
            expiresAt: components["schemas"]["Timestamp"];
        };
        UpdatePolicy: {
            /** @enum {string} */
            mode: "pinned" | "patch" | "minor";
            /** @default 0 */
            minimumReleaseAgeHours: number;
        };
        WebhookEndpoint: {
            id: string;
            /** Format: uri */
            url: string;
            events: string[];
            description?: string;
            /** @enum {string} */
            state: "active" | "quarantined" | "disabled";
            reason?: string;
            failures: number;
            createdAt: components["schemas"]["Timestamp"];
            previousSecretUntil?: components["schemas"]["Timestamp"];
        };
        WebhookEndpointList: {
            endpoints: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookEndpointRequest: {
            /** Format: uri */
            url: string;
            events: string[];
            description?: string;
        };
        WebhookReceipt: {
            delivery: string;
        };
        WhoAmI: {
            /** @constant */
            kind: "operator";
            person?: components["schemas"]["Person"];
        } | {
            /** @constant */
            kind: "tenant";
            tenant: string;
            role: components["schemas"]["RoleName"];
            permissions: string[];
            tokenId?: string;
            name?: string;
            createdAt?: components["schemas"]["Timestamp"];
            expiresAt?: components["schemas"]["Timestamp"];
            person?: components["schemas"]["Person"];
        } | {
            /** @constant */
            kind: "publisher";
            publisher: string;
            tokenId: string;
            name?: string;
            createdAt: components["schemas"]["Timestamp"];
            expiresAt?: components["schemas"]["Timestamp"];
        };
        WhyInstalled: {
            plugin: components["schemas"]["PluginId"];
            version: components["schemas"]["Version"];
            chains: {
                id: components["schemas"]["PluginId"];
                version: components["schemas"]["Version"];
                range?: string;
            }[][];
            lines: string[];
        };
        WidgetAnswer: {
            /** @constant */
            kind: "stat";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                value: number | string;
                unit?: string;
                change?: number;
                description?: string;
            };
        } | {
            /** @constant */
            kind: "line";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                labels: string[];
                series: {
                    name: string;
                    values: (number | null)[];
                }[];
            };
        } | {
            /** @constant */
            kind: "bar";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                labels: string[];
                series: {
                    name: string;
                    values: (number | null)[];
                }[];
            };
        } | {
            /** @constant */
            kind: "area";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                labels: string[];
                series: {
                    name: string;
                    values: (number | null)[];
                }[];
            };
        } | {
            /** @constant */
            kind: "donut";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                parts: {
                    label: string;
                    value: number;
                }[];
            };
        } | {
            /** @constant */
            kind: "table";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                columns: {
                    key: string;
                    label: string;
                    /**
                     * @default text
                     * @enum {string}
                     */
                    format: "text" | "number" | "money" | "percent" | "date" | "badge" | "boolean";
                }[];
                rows: {
                    [key: string]: string | number | boolean | null;
                }[];
                cursor?: string;
            };
        } | {
            /** @constant */
            kind: "list";
            range: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            previous?: {
                /** Format: date */
                from: string;
                /** Format: date */
                to: string;
                days: number;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
            };
            data: {
                items: {
                    title: string;
                    description?: string;
                    badge?: string;
                    href?: string;
                }[];
                cursor?: string;
            };
        };
        WithdrawRolloutRequest: {
            reason: components["schemas"]["Reason"];
        };
        /** @enum {string} */
        RoleName: "owner" | "admin" | "developer" | "viewer";
        Component: {
            /** @constant */
            component: "Card";
            permission?: components["schemas"]["DeclaredName"];
            title?: string;
            description?: string;
            children: components["schemas"]["Component"][];
        } | {
            /** @constant */
            component: "Grid";
            permission?: components["schemas"]["DeclaredName"];
            /** @default 2 */
            columns: number;
            children: components["schemas"]["Component"][];
        } | {
            /** @constant */
            component: "Tabs";
            permission?: components["schemas"]["DeclaredName"];
            children: components["schemas"]["Component"][];
        } | {
            /** @constant */
            component: "TabsContent";
            permission?: components["schemas"]["DeclaredName"];
            label: string;
            children: components["schemas"]["Component"][];
        } | {
            /** @constant */
            component: "Heading";
            permission?: components["schemas"]["DeclaredName"];
            text: string;
            /** @default 2 */
            level: 2 | 3;
        } | {
            /** @constant */
            component: "Text";
            permission?: components["schemas"]["DeclaredName"];
            text: string;
            /** @default false */
            muted: boolean;
        } | {
            /** @constant */
            component: "Separator";
            permission?: components["schemas"]["DeclaredName"];
        } | {
            /** @constant */
            component: "Badge";
            permission?: components["schemas"]["DeclaredName"];
            label: string;
            /**
             * @default default
             * @enum {string}
             */
            variant: "default" | "secondary" | "outline" | "destructive";
        } | {
            /** @constant */
            component: "Alert";
            permission?: components["schemas"]["DeclaredName"];
            title: string;
            description?: string;
            /**
             * @default default
             * @enum {string}
             */
            variant: "default" | "destructive";
        } | {
            /** @constant */
            component: "Link";
            permission?: components["schemas"]["DeclaredName"];
            label: string;
            href: string;
        } | {
            /** @constant */
            component: "Button";
            permission?: components["schemas"]["DeclaredName"];
            label: string;
            onClick: {
                endpoint: string;
            } | {
                action: components["schemas"]["DeclaredName"];
            };
            /**
             * @default default
             * @enum {string}
             */
            variant: "default" | "secondary" | "outline" | "ghost" | "destructive";
            confirm?: string;
        } | {
            /** @constant */
            component: "Form";
            permission?: components["schemas"]["DeclaredName"];
            submit: {
                endpoint: string;
            } | {
                action: components["schemas"]["DeclaredName"];
            };
            /** @default Save */
            submitLabel: string;
            load?: {
                endpoint: string;
            };
            children: components["schemas"]["Component"][];
        } | {
            /** @constant */
            component: "Input";
            permission?: components["schemas"]["DeclaredName"];
            name: string;
            label: string;
            description?: string;
            /**
             * @default text
             * @enum {string}
             */
            type: "text" | "number" | "email" | "url" | "date" | "password";
            placeholder?: string;
            /** @default false */
            required: boolean;
            defaultValue?: string | number;
        } | {
            /** @constant */
            component: "Textarea";
            permission?: components["schemas"]["DeclaredName"];
            name: string;
            label: string;
            description?: string;
            /** @default 4 */
            rows: number;
            /** @default false */
            required: boolean;
            defaultValue?: string;
        } | {
            /** @constant */
            component: "Select";
            permission?: components["schemas"]["DeclaredName"];
            name: string;
            label: string;
            description?: string;
            options: {
                value: string;
                label: string;
            }[];
            /** @default false */
            required: boolean;
            defaultValue?: string;
        } | {
            /** @constant */
            component: "Switch";
            permission?: components["schemas"]["DeclaredName"];
            name: string;
            label: string;
            description?: string;
            /** @default false */
            defaultValue: boolean;
        } | {
            /** @constant */
            component: "Table";
            permission?: components["schemas"]["DeclaredName"];
            columns: {
                key: string;
                label: string;
                /**
                 * @default text
                 * @enum {string}
                 */
                format: "text" | "number" | "money" | "percent" | "date" | "badge" | "boolean";
            }[];
            rows: {
                [key: string]: string | number | boolean | null;
            }[];
        } | {
            /** @constant */
            component: "DataTable";
            permission?: components["schemas"]["DeclaredName"];
            source: {
                endpoint: string;
            };
            columns: {
                key: string;
                label: string;
                /**
                 * @default text
                 * @enum {string}
                 */
                format: "text" | "number" | "money" | "percent" | "date" | "badge" | "boolean";
                /** @default false */
                sortable: boolean;
                filter?: "text" | string[];
            }[];
            sort?: {
                key: string;
                /** @default false */
                descending: boolean;
            };
            /** @default 20 */
            pageSize: number;
            /** @default [] */
            rowActions: {
                label: string;
                onClick: {
                    endpoint: string;
                } | {
                    action: components["schemas"]["DeclaredName"];
                };
                /**
                 * @default ghost
                 * @enum {string}
                 */
                variant: "default" | "secondary" | "outline" | "ghost" | "destructive";
                confirm?: string;
                permission?: components["schemas"]["DeclaredName"];
            }[];
            emptyText?: string;
        } | {
            /** @constant */
            component: "Chart";
            permission?: components["schemas"]["DeclaredName"];
            /** @enum {string} */
            kind: "line" | "bar" | "area" | "donut";
            source: {
                endpoint: string;
            };
            title?: string;
        } | {
            /** @constant */
            component: "Widget";
            permission?: components["schemas"]["DeclaredName"];
            name: components["schemas"]["DeclaredName"];
        };
        ApplyRequest: {
            hash: string;
            /** @default false */
            consent: components["schemas"]["Consent"];
            reason?: components["schemas"]["Reason"];
        };
        Consent: boolean | {
            /** @default [] */
            deny: {
                plugin: components["schemas"]["PluginId"];
                permission: string;
            }[];
            /** @default [] */
            grant: {
                plugin: components["schemas"]["PluginId"];
                permission: string;
            }[];
        };
        CreateCustomerTokenRequest: {
            customerId: string;
            /** @default 900 */
            ttlSeconds: number;
        };
        CreateTokenRequest: {
            /** @default owner */
            role: components["schemas"]["RoleName"];
            name?: string;
            /** @default [] */
            permissions: components["schemas"]["GrantedAdminPermission"][];
            ttlSeconds?: number;
        };
        PlanRequest: {
            /** @default [] */
            install: {
                id: components["schemas"]["PluginId"];
                range?: string;
            }[];
            /** @default [] */
            remove: components["schemas"]["PluginId"][];
            /** @default false */
            cascade: boolean;
        };
        PutPolicyRequest: {
            default?: components["schemas"]["UpdatePolicyInput"];
            /** @default {} */
            plugins: {
                [key: string]: components["schemas"]["UpdatePolicyInput"] | null;
            };
        };
        PutResourceRequest: {
            /** Format: uri */
            url: string;
            secret?: string;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            verbs: ("read" | "write")[];
        };
        RenewDevSessionRequest: {
            /** Format: uuid */
            session: string;
            /** @default 60 */
            leaseSeconds: number;
        };
        UpdatePolicyInput: {
            /** @enum {string} */
            mode: "pinned" | "patch" | "minor";
            /** @default 0 */
            minimumReleaseAgeHours: number;
        };
    };
    responses: {
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_JSON`: The body is not JSON.
         *
         *     `INVALID_PAYLOAD`: The data given to a hook breaks the hook's schema.
         */
        "INVALID_REQUEST.INVALID_JSON.INVALID_PAYLOAD": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_JSON" | "INVALID_PAYLOAD";
                    };
                };
            };
        };
        /** @description `BODY_TOO_LARGE`: The body is larger than this route accepts. */
        BODY_TOO_LARGE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "BODY_TOO_LARGE";
                    };
                };
            };
        };
        /** @description `UNAUTHENTICATED`: There is no bearer token and no session, or nobody holds it. */
        UNAUTHENTICATED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNAUTHENTICATED";
                    };
                };
            };
        };
        /**
         * @description `FORBIDDEN`: The token is real, but not for this.
         *
         *     `CROSS_SITE_REQUEST`: A request with a session comes from another site, or without its `x-csrf-token`.
         */
        "FORBIDDEN.CROSS_SITE_REQUEST": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "CROSS_SITE_REQUEST";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `HOOK_NOT_FOUND`: The hook table has no such hook.
         */
        "TENANT_NOT_FOUND.HOOK_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "HOOK_NOT_FOUND";
                    };
                };
            };
        };
        /** @description `RATE_LIMITED`: More requests than the endpoint takes, or the tenant may make, in its time. */
        RATE_LIMITED: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RATE_LIMITED";
                    };
                };
            };
        };
        /** @description `NO_PROVIDER`: A provider hook has no active handler, or more than one. */
        NO_PROVIDER: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NO_PROVIDER";
                    };
                };
            };
        };
        /**
         * @description `PLUGIN_ERROR`: The handler threw.
         *
         *     `PLUGIN_INVALID_RESULT`: The handler's result breaks its schema (the hook's, the widget's, the manifest's), or changed what it may not.
         *
         *     `PLUGIN_PROTOCOL_ERROR`: The Worker answered in a form that is not ours.
         *
         *     `PLUGIN_CPU_LIMIT`: The handler used more CPU time than one invocation may.
         *
         *     `PLUGIN_MEMORY_LIMIT`: The Worker used more memory than it may.
         *
         *     `PLUGIN_SUBREQUEST_LIMIT`: The handler made more subrequests than one invocation may.
         *
         *     `PLUGIN_CRASHED`: The Worker ended in the middle of the call.
         */
        "PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_ERROR" | "PLUGIN_INVALID_RESULT" | "PLUGIN_PROTOCOL_ERROR" | "PLUGIN_CPU_LIMIT" | "PLUGIN_MEMORY_LIMIT" | "PLUGIN_SUBREQUEST_LIMIT" | "PLUGIN_CRASHED";
                    };
                };
            };
        };
        /** @description `PLUGIN_TIMEOUT`: The handler gave no answer before its deadline. */
        PLUGIN_TIMEOUT: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_TIMEOUT";
                    };
                };
            };
        };
        /** @description `PLUGIN_UNAVAILABLE`: The Worker is not in the namespace, or did not start. */
        PLUGIN_UNAVAILABLE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_UNAVAILABLE";
                    };
                };
            };
        };
        /** @description `INTERNAL`: A bug of the platform. The request id finds it in the log. */
        INTERNAL: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INTERNAL";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_JSON`: The body is not JSON.
         */
        "INVALID_REQUEST.INVALID_JSON": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_JSON";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         *
         *     `ENDPOINT_NOT_FOUND`: The plugin declares no endpoint for this method and path.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED" | "ENDPOINT_NOT_FOUND";
                    };
                };
            };
        };
        /** @description `METHOD_NOT_ALLOWED`: The path takes other methods; the header `allow` lists them. */
        METHOD_NOT_ALLOWED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "METHOD_NOT_ALLOWED";
                    };
                };
            };
        };
        /**
         * @description `RELEASE_KILLED`: The operator has stopped this release everywhere.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `NOT_ACTIVE`: The installation is not active, so it takes no calls.
         */
        "RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RELEASE_KILLED" | "REQUEST_IN_FLIGHT" | "NOT_ACTIVE";
                    };
                };
            };
        };
        /** @description `IDEMPOTENCY_MISMATCH`: The idempotency key was used for another request. */
        IDEMPOTENCY_MISMATCH: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
        };
        /** @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong. */
        INVALID_REQUEST: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST";
                    };
                };
            };
        };
        /** @description `TENANT_NOT_FOUND`: No tenant has this id. */
        TENANT_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `PLUGIN_NOT_FOUND`: No published plugin has this id.
         *
         *     `RELEASE_NOT_FOUND`: No release of the plugin matches.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         */
        "TENANT_NOT_FOUND.PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND.NOT_INSTALLED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND" | "NOT_INSTALLED";
                    };
                };
            };
        };
        /**
         * @description `PLUGINS_FULL`: The tenant has as many plugins as it may.
         *
         *     `UNRESOLVABLE`: No set of releases fits; `details` holds the explanation and suggestions.
         *
         *     `HAS_DEPENDENTS`: Others need what would be removed or changed; `details` lists them.
         *
         *     `HOOK_ORDER_CYCLE`: Handlers would each have to run before the other; `details` names them.
         *
         *     `ROLLBACK_IMPOSSIBLE`: There is no release to go back to, or a migration has closed the way.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "PLUGINS_FULL.UNRESOLVABLE.HAS_DEPENDENTS.HOOK_ORDER_CYCLE.ROLLBACK_IMPOSSIBLE.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGINS_FULL" | "UNRESOLVABLE" | "HAS_DEPENDENTS" | "HOOK_ORDER_CYCLE" | "ROLLBACK_IMPOSSIBLE" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `IDEMPOTENCY_MISMATCH`: The idempotency key was used for another request.
         *
         *     `RESOLUTION_TOO_COMPLEX`: It takes too long to tell which versions go together.
         */
        "IDEMPOTENCY_MISMATCH.RESOLUTION_TOO_COMPLEX": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "IDEMPOTENCY_MISMATCH" | "RESOLUTION_TOO_COMPLEX";
                    };
                };
            };
        };
        /**
         * @description `CONSENT_REQUIRED`: The plan asks for more than is granted, and nobody has said yes to it.
         *
         *     `OPERATION_FAILED`: A step of the operation failed; all is as before. `details` names the step.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `PLAN_STALE`: The tenant changed after the plan was made, or nobody made this plan.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "CONSENT_REQUIRED.OPERATION_FAILED.REQUEST_IN_FLIGHT.PLAN_STALE.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "CONSENT_REQUIRED" | "OPERATION_FAILED" | "REQUEST_IN_FLIGHT" | "PLAN_STALE" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /** @description `NAMESPACE_ERROR`: The dispatch namespace refused or failed a management call. */
        NAMESPACE_ERROR: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NAMESPACE_ERROR";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED";
                    };
                };
            };
        };
        /**
         * @description `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         *
         *     `SETTINGS_MISSING`: Required settings have no value yet.
         */
        "REQUEST_IN_FLIGHT.REVISION_CONFLICT.SETTINGS_MISSING": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT" | "SETTINGS_MISSING";
                    };
                };
            };
        };
        /**
         * @description `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `HAS_DEPENDENTS`: Others need what would be removed or changed; `details` lists them.
         *
         *     `HOOK_ORDER_CYCLE`: Handlers would each have to run before the other; `details` names them.
         *
         *     `OPERATION_FAILED`: A step of the operation failed; all is as before. `details` names the step.
         *
         *     `ROLLBACK_IMPOSSIBLE`: There is no release to go back to, or a migration has closed the way.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "HAS_DEPENDENTS.HOOK_ORDER_CYCLE.OPERATION_FAILED.ROLLBACK_IMPOSSIBLE.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "HAS_DEPENDENTS" | "HOOK_ORDER_CYCLE" | "OPERATION_FAILED" | "ROLLBACK_IMPOSSIBLE" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_JSON`: The body is not JSON.
         *
         *     `INVALID_SETTING`: A setting has the wrong type, is unknown, or is required and missing.
         */
        "INVALID_REQUEST.INVALID_JSON.INVALID_SETTING": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_JSON" | "INVALID_SETTING";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `PLUGIN_NOT_FOUND`: No published plugin has this id.
         */
        "TENANT_NOT_FOUND.PLUGIN_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "PLUGIN_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `EXPORT_NOT_FOUND`: Nothing of this id was uninstalled, or its data has expired.
         */
        "TENANT_NOT_FOUND.EXPORT_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "EXPORT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `PLUGINS_FULL`: The tenant has as many plugins as it may.
         *
         *     `UNRESOLVABLE`: No set of releases fits; `details` holds the explanation and suggestions.
         *
         *     `HOOK_ORDER_CYCLE`: Handlers would each have to run before the other; `details` names them.
         *
         *     `OPERATION_FAILED`: A step of the operation failed; all is as before. `details` names the step.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "PLUGINS_FULL.UNRESOLVABLE.HOOK_ORDER_CYCLE.OPERATION_FAILED.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGINS_FULL" | "UNRESOLVABLE" | "HOOK_ORDER_CYCLE" | "OPERATION_FAILED" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         *
         *     `ACTION_NOT_FOUND`: The plugin declares no action of this name.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED.ACTION_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED" | "ACTION_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `RELEASE_KILLED`: The operator has stopped this release everywhere.
         *
         *     `NOT_ACTIVE`: The installation is not active, so it takes no calls.
         */
        "RELEASE_KILLED.NOT_ACTIVE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RELEASE_KILLED" | "NOT_ACTIVE";
                    };
                };
            };
        };
        /** @description `HOOK_REJECTED`: A handler stopped the operation; its message says why. */
        HOOK_REJECTED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "HOOK_REJECTED";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         *
         *     `WIDGET_NOT_FOUND`: The plugin declares no widget of this name.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED.WIDGET_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED" | "WIDGET_NOT_FOUND";
                    };
                };
            };
        };
        /** @description `SCRIPT_NOT_FOUND`: No plugin of the tenant has this script in pages of the shop. */
        SCRIPT_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "SCRIPT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_MANIFEST`: The manifest breaks its schema; `details` lists each field.
         *
         *     `INVALID_RELEASE`: The uploaded release is incomplete, or its Worker does not start.
         *
         *     `INVALID_SETTING`: A setting has the wrong type, is unknown, or is required and missing.
         */
        "INVALID_REQUEST.INVALID_MANIFEST.INVALID_RELEASE.INVALID_SETTING": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_MANIFEST" | "INVALID_RELEASE" | "INVALID_SETTING";
                    };
                };
            };
        };
        /**
         * @description `FORBIDDEN`: The token is real, but not for this.
         *
         *     `CROSS_SITE_REQUEST`: A request with a session comes from another site, or without its `x-csrf-token`.
         *
         *     `DEV_SESSIONS_OFF`: The operator of the platform has not switched development sessions on.
         */
        "FORBIDDEN.CROSS_SITE_REQUEST.DEV_SESSIONS_OFF": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "FORBIDDEN" | "CROSS_SITE_REQUEST" | "DEV_SESSIONS_OFF";
                    };
                };
            };
        };
        /**
         * @description `UNRESOLVABLE`: No set of releases fits; `details` holds the explanation and suggestions.
         *
         *     `CONSENT_REQUIRED`: The plan asks for more than is granted, and nobody has said yes to it.
         *
         *     `OPERATION_FAILED`: A step of the operation failed; all is as before. `details` names the step.
         *
         *     `DEV_SESSION_TAKEN`: Somebody else develops the plugin in this tenant; `details` says who.
         *
         *     `DEV_DATABASE_STALE`: A migration that has run in the development session is not the same any more.
         *
         *     `RELEASE_KILLED`: The operator has stopped this release everywhere.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "UNRESOLVABLE.CONSENT_REQUIRED.OPERATION_FAILED.DEV_SESSION_TAKEN.DEV_DATABASE_STALE.RELEASE_KILLED.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "UNRESOLVABLE" | "CONSENT_REQUIRED" | "OPERATION_FAILED" | "DEV_SESSION_TAKEN" | "DEV_DATABASE_STALE" | "RELEASE_KILLED" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `DEV_SESSION_NOT_FOUND`: The plugin has no development session, or not this one any more.
         */
        "TENANT_NOT_FOUND.DEV_SESSION_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "DEV_SESSION_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         *
         *     `HOOK_NOT_FOUND`: The hook table has no such hook.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED.HOOK_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED" | "HOOK_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `BODY_TOO_LARGE`: The body is larger than this route accepts.
         *
         *     `VALUE_TOO_LARGE`: A value, file or event is larger than one may be.
         */
        "BODY_TOO_LARGE.VALUE_TOO_LARGE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "BODY_TOO_LARGE" | "VALUE_TOO_LARGE";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `DELIVERY_NOT_FOUND`: The tenant has no dead letter of this id.
         */
        "TENANT_NOT_FOUND.DELIVERY_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "DELIVERY_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `NOT_INSTALLED`: The plugin is not installed for this tenant.
         *
         *     `SCHEDULE_NOT_FOUND`: The release that is installed has no schedule of this name.
         */
        "TENANT_NOT_FOUND.NOT_INSTALLED.SCHEDULE_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "NOT_INSTALLED" | "SCHEDULE_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         *
         *     `NOT_ACTIVE`: The installation is not active, so it takes no calls.
         */
        "REQUEST_IN_FLIGHT.REVISION_CONFLICT.NOT_ACTIVE": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT" | "NOT_ACTIVE";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `TRACE_NOT_FOUND`: The tenant has no trace of this id, or it is too old.
         */
        "TENANT_NOT_FOUND.TRACE_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "TRACE_NOT_FOUND";
                    };
                };
            };
        };
        /** @description `WEBHOOK_SIGNATURE_INVALID`: The message is not signed as its webhook wants, or too old. */
        WEBHOOK_SIGNATURE_INVALID: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "WEBHOOK_SIGNATURE_INVALID";
                    };
                };
            };
        };
        /** @description `WEBHOOK_NOT_FOUND`: No plugin of the tenant takes messages at this address. */
        WEBHOOK_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `RATE_LIMITED`: More requests than the endpoint takes, or the tenant may make, in its time.
         *
         *     `QUOTA_EXCEEDED`: The installation has used up what it may in this time, or as much waits for it as may.
         */
        "RATE_LIMITED.QUOTA_EXCEEDED": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RATE_LIMITED" | "QUOTA_EXCEEDED";
                    };
                };
            };
        };
        /** @description `NOT_ACTIVE`: The installation is not active, so it takes no calls. */
        NOT_ACTIVE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "NOT_ACTIVE";
                    };
                };
            };
        };
        /**
         * @description `PLUGIN_INVALID_RESULT`: The handler's result breaks its schema (the hook's, the widget's, the manifest's), or changed what it may not.
         *
         *     `PLUGIN_PROTOCOL_ERROR`: The Worker answered in a form that is not ours.
         *
         *     `PLUGIN_CPU_LIMIT`: The handler used more CPU time than one invocation may.
         *
         *     `PLUGIN_MEMORY_LIMIT`: The Worker used more memory than it may.
         *
         *     `PLUGIN_SUBREQUEST_LIMIT`: The handler made more subrequests than one invocation may.
         *
         *     `PLUGIN_CRASHED`: The Worker ended in the middle of the call.
         */
        "PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_INVALID_RESULT" | "PLUGIN_PROTOCOL_ERROR" | "PLUGIN_CPU_LIMIT" | "PLUGIN_MEMORY_LIMIT" | "PLUGIN_SUBREQUEST_LIMIT" | "PLUGIN_CRASHED";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `WEBHOOK_ENDPOINT_NOT_FOUND`: The tenant has no webhook endpoint of this id.
         */
        "TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "WEBHOOK_ENDPOINT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `WORKFLOW_NOT_FOUND`: The tenant has no workflow of this id.
         */
        "TENANT_NOT_FOUND.WORKFLOW_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "WORKFLOW_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_JSON`: The body is not JSON.
         *
         *     `INVALID_WORKFLOW`: The workflow cannot run in this tenant; `details.problems` has each problem and its place.
         */
        "INVALID_REQUEST.INVALID_JSON.INVALID_WORKFLOW": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_JSON" | "INVALID_WORKFLOW";
                    };
                };
            };
        };
        /**
         * @description `WORKFLOWS_FULL`: The tenant has as many workflows as it may.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "WORKFLOWS_FULL.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "WORKFLOWS_FULL" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `PUBLISHER_EXISTS`: A publisher with this id exists.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "PUBLISHER_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PUBLISHER_EXISTS" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /** @description `PUBLISHER_NOT_FOUND`: No publisher has this id. */
        PUBLISHER_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PUBLISHER_NOT_FOUND";
                    };
                };
            };
        };
        /** @description `CROSS_SITE_REQUEST`: A request with a session comes from another site, or without its `x-csrf-token`. */
        CROSS_SITE_REQUEST: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "CROSS_SITE_REQUEST";
                    };
                };
            };
        };
        /** @description `PLUGIN_NOT_FOUND`: No published plugin has this id. */
        PLUGIN_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `INVALID_MANIFEST`: The manifest breaks its schema; `details` lists each field.
         *
         *     `INVALID_RELEASE`: The uploaded release is incomplete, or its Worker does not start.
         */
        "INVALID_REQUEST.INVALID_MANIFEST.INVALID_RELEASE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "INVALID_MANIFEST" | "INVALID_RELEASE";
                    };
                };
            };
        };
        /**
         * @description `RELEASE_EXISTS`: This version is published with other bytes; releases never change.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "RELEASE_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RELEASE_EXISTS" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `PLUGIN_NOT_FOUND`: No published plugin has this id.
         *
         *     `RELEASE_NOT_FOUND`: No release of the plugin matches.
         */
        "PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `PLUGIN_NOT_FOUND`: No published plugin has this id.
         *
         *     `RELEASE_NOT_FOUND`: No release of the plugin matches.
         *
         *     `SCREENSHOT_NOT_FOUND`: The release has no screenshot of these bytes.
         */
        "PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND.SCREENSHOT_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND" | "SCREENSHOT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `PLUGIN_NOT_FOUND`: No published plugin has this id.
         *
         *     `RELEASE_NOT_FOUND`: No release of the plugin matches.
         */
        "TENANT_NOT_FOUND.PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "PLUGIN_NOT_FOUND" | "RELEASE_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `RELEASE_KILLED`: The operator has stopped this release everywhere.
         *
         *     `ROLLOUT_EXISTS`: The release has a rollout already, or tenants have it without one.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "RELEASE_KILLED.ROLLOUT_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "RELEASE_KILLED" | "ROLLOUT_EXISTS" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `PLUGIN_NOT_FOUND`: No published plugin has this id.
         *
         *     `ROLLOUT_NOT_FOUND`: The plugin has no rollout of this id.
         */
        "PLUGIN_NOT_FOUND.ROLLOUT_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLUGIN_NOT_FOUND" | "ROLLOUT_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `ROLLOUT_ENDED`: The rollout was promoted or withdrawn before.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "ROLLOUT_ENDED.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "ROLLOUT_ENDED" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /** @description `PERSON_NOT_FOUND`: Nobody of this id has signed in at the OpenID provider. */
        PERSON_NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PERSON_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_EXISTS`: A tenant with this id exists.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "TENANT_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_EXISTS" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `TOKEN_NOT_FOUND`: The tenant has no token of this id.
         */
        "TENANT_NOT_FOUND.TOKEN_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "TOKEN_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `OPERATION_NOT_FOUND`: The tenant has no operation of this id.
         */
        "TENANT_NOT_FOUND.OPERATION_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "OPERATION_NOT_FOUND";
                    };
                };
            };
        };
        /**
         * @description `INVALID_REQUEST`: The request is not what this route takes; `details` lists what is wrong.
         *
         *     `BACKUP_INVALID`: The backup is cut off or changed, or it is of something else than is to be restored.
         */
        "INVALID_REQUEST.BACKUP_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "INVALID_REQUEST" | "BACKUP_INVALID";
                    };
                };
            };
        };
        /**
         * @description `PLATFORM_IN_USE`: The platform has tenants, plugins or publishers, which a restore would mix with others.
         *
         *     `REQUEST_IN_FLIGHT`: A request with this idempotency key is being answered; ask again later.
         *
         *     `REVISION_CONFLICT`: Another change to the same thing won; repeat the call.
         */
        "PLATFORM_IN_USE.REQUEST_IN_FLIGHT.REVISION_CONFLICT": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "PLATFORM_IN_USE" | "REQUEST_IN_FLIGHT" | "REVISION_CONFLICT";
                    };
                };
            };
        };
        /** @description `REVISION_CONFLICT`: Another change to the same thing won; repeat the call. */
        REVISION_CONFLICT: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "REVISION_CONFLICT";
                    };
                };
            };
        };
        /**
         * @description `TENANT_NOT_FOUND`: No tenant has this id.
         *
         *     `RELEASE_NOT_FOUND`: No release of the plugin matches.
         */
        "TENANT_NOT_FOUND.RELEASE_NOT_FOUND": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"] & {
                    error?: {
                        /** @enum {unknown} */
                        code?: "TENANT_NOT_FOUND" | "RELEASE_NOT_FOUND";
                    };
                };
            };
        };
    };
    parameters: {
        /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The answer was given before. */
        IdempotencyReplayed: "true";
        /** @description Seconds to wait. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    runHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        outcome: "completed";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON.INVALID_PAYLOAD"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.HOOK_NOT_FOUND"];
            409: components["responses"]["NO_PROVIDER"];
            413: components["responses"]["BODY_TOO_LARGE"];
            /** @description Rejected by a plugin. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        outcome: "rejected";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    callEndpointWithGET: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                /** @description A path of the plugin's; it may hold slashes. */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND"];
            405: components["responses"]["METHOD_NOT_ALLOWED"];
            409: components["responses"]["RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    callEndpointWithPUT: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                /** @description A path of the plugin's; it may hold slashes. */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND"];
            405: components["responses"]["METHOD_NOT_ALLOWED"];
            409: components["responses"]["RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    callEndpointWithPOST: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                /** @description A path of the plugin's; it may hold slashes. */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND"];
            405: components["responses"]["METHOD_NOT_ALLOWED"];
            409: components["responses"]["RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    callEndpointWithDELETE: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                /** @description A path of the plugin's; it may hold slashes. */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND"];
            405: components["responses"]["METHOD_NOT_ALLOWED"];
            409: components["responses"]["RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    callEndpointWithPATCH: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                /** @description A path of the plugin's; it may hold slashes. */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ENDPOINT_NOT_FOUND"];
            405: components["responses"]["METHOD_NOT_ALLOWED"];
            409: components["responses"]["RELEASE_KILLED.REQUEST_IN_FLIGHT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    listInstallations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallationList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    planChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["PLUGINS_FULL.UNRESOLVABLE.HAS_DEPENDENTS.HOOK_ORDER_CYCLE.ROLLBACK_IMPOSSIBLE.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH.RESOLUTION_TOO_COMPLEX"];
            500: components["responses"]["INTERNAL"];
        };
    };
    applyPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallationList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["CONSENT_REQUIRED.OPERATION_FAILED.REQUEST_IN_FLIGHT.PLAN_STALE.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    getInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT.SETTINGS_MISSING"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deactivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["HAS_DEPENDENTS.HOOK_ORDER_CYCLE.OPERATION_FAILED.ROLLBACK_IMPOSSIBLE.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getInstallationHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getSettings: {
        parameters: {
            query?: {
                locale?: string;
            };
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSettingsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON.INVALID_SETTING"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listOfferedVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedVersions"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.PLUGIN_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    whyInstalled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyInstalled"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getDependencies: {
        parameters: {
            query?: {
                format?: "json" | "tree" | "dot" | "mermaid";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DependencyGraph"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listCandidates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listUninstalled: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UninstalledList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                uninstalled: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.EXPORT_NOT_FOUND"];
            409: components["responses"]["PLUGINS_FULL.UNRESOLVABLE.HOOK_ORDER_CYCLE.OPERATION_FAILED.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    runAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResponse"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.ACTION_NOT_FOUND"];
            409: components["responses"]["RELEASE_KILLED.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["HOOK_REJECTED"];
            429: components["responses"]["RATE_LIMITED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    createCustomerToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomerTokenRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerToken"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            413: components["responses"]["BODY_TOO_LARGE"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listTenantResources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceList"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putTenantResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                resource: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutResourceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutResourceAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteTenantResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                resource: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listResources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceList"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                resource: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutResourceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutResourceAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                resource: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    loadUi: {
        parameters: {
            query?: {
                locale?: string;
                plugin?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantUi"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    loadWidget: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                compare?: "previous" | "year";
                timeZone?: string;
                locale?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                widget: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WidgetAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.WIDGET_NOT_FOUND"];
            409: components["responses"]["RELEASE_KILLED.NOT_ACTIVE"];
            422: components["responses"]["HOOK_REJECTED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    listStorefrontScripts: {
        parameters: {
            query?: {
                page?: components["schemas"]["StorefrontPage"];
                consent?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorefrontScripts"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    getStorefrontScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                name: string;
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            404: components["responses"]["SCRIPT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getDevSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevSession"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.DEV_SESSION_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putDevBuild: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    manifest: string;
                    main_module: string;
                    modules: string[];
                    files?: string[];
                    source_maps?: string[];
                    readme?: string;
                    changelog?: string;
                    screenshots?: string[];
                    /** @constant */
                    held?: "true";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevSession"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_MANIFEST.INVALID_RELEASE.INVALID_SETTING"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST.DEV_SESSIONS_OFF"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["UNRESOLVABLE.CONSENT_REQUIRED.OPERATION_FAILED.DEV_SESSION_TAKEN.DEV_DATABASE_STALE.RELEASE_KILLED.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    endDevSession: {
        parameters: {
            query?: {
                session?: string;
            };
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedDevSession"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.DEV_SESSION_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    renewDevSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewDevSessionRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevSession"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST.DEV_SESSIONS_OFF"];
            404: components["responses"]["TENANT_NOT_FOUND.DEV_SESSION_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderChoices"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutProviderRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderChoices"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.HOOK_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                hook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderChoices"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.HOOK_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getEgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EgressReport"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description With `Accept: text/event-stream`: go on after this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantEventList"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    emitEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitRequest"];
            };
        };
        responses: {
            /** @description Taken; it is done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmitAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            413: components["responses"]["BODY_TOO_LARGE.VALUE_TOO_LARGE"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_ERROR.PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "held" | "running" | "done" | "dead" | "dropped" | "skipped";
                plugin?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                plugin?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    replayDeadLetters: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayAnswer"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.DELIVERY_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.DELIVERY_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            500: components["responses"]["INTERNAL"];
        };
    };
    runSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                plugin: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; it is done later. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRunStarted"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED.SCHEDULE_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT.NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listTraces: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                kind?: "hook" | "endpoint" | "event" | "schedule" | "webhook" | "action" | "lifecycle" | "health" | "widget" | "workflow";
                name?: string;
                plugin?: string;
                outcome?: "completed" | "rejected" | "failed";
                since?: string;
                invocation?: string;
                parent?: string;
            };
            header?: {
                /** @description With `Accept: text/event-stream`: go on after this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceList"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                trace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionTrace"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.TRACE_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getSpans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                trace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtlpTraces"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.TRACE_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listLogs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                plugin?: string;
                level?: "debug" | "info" | "warn" | "error";
                text?: string;
            };
            header?: {
                /** @description With `Accept: text/event-stream`: go on after this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogList"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                minutes?: number;
            };
            header?: never;
            path: {
                tenant: string;
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginMetricsReport"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                plugin: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Taken; it is done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReceipt"];
                };
            };
            401: components["responses"]["WEBHOOK_SIGNATURE_INVALID"];
            404: components["responses"]["WEBHOOK_NOT_FOUND"];
            409: components["responses"]["NOT_ACTIVE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            429: components["responses"]["RATE_LIMITED.QUOTA_EXCEEDED"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["PLUGIN_INVALID_RESULT.PLUGIN_PROTOCOL_ERROR.PLUGIN_CPU_LIMIT.PLUGIN_MEMORY_LIMIT.PLUGIN_SUBREQUEST_LIMIT.PLUGIN_CRASHED"];
            503: components["responses"]["PLUGIN_UNAVAILABLE"];
            504: components["responses"]["PLUGIN_TIMEOUT"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedWebhookEndpoint"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedWebhookEndpoint"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken; it is done later. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReceipt"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    resumeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WEBHOOK_ENDPOINT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listWorkflows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflows: {
                            id: string;
                            name: string;
                            /** @default true */
                            enabled: boolean;
                            trigger: {
                                hook: string;
                            } | {
                                event: string;
                            };
                            condition?: {
                                path: string;
                                equals?: string | number | boolean | null;
                                notEquals?: string | number | boolean | null;
                                in?: (string | number | boolean | null)[];
                                lessThan?: number;
                                atLeast?: number;
                                exists?: boolean;
                            }[];
                            steps: {
                                id: string;
                                plugin: string;
                                action: string;
                                input?: unknown;
                                condition?: {
                                    path: string;
                                    equals?: string | number | boolean | null;
                                    notEquals?: string | number | boolean | null;
                                    in?: (string | number | boolean | null)[];
                                    lessThan?: number;
                                    atLeast?: number;
                                    exists?: boolean;
                                }[];
                                /**
                                 * @default stop
                                 * @enum {string}
                                 */
                                onFailure: "stop" | "continue";
                            }[];
                            revision: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            problems: {
                                path: string;
                                message: string;
                            }[];
                        }[];
                    };
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getWorkflowParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hooks: {
                            name: string;
                            category: string;
                            description: string;
                            example: unknown;
                        }[];
                        events: {
                            type: string;
                            plugin: string;
                            description?: string;
                        }[];
                        actions: {
                            plugin: string;
                            pluginName: string;
                            name: string;
                            label: string;
                            description?: string;
                            input?: unknown;
                            output?: unknown;
                            permission?: string;
                            active: boolean;
                        }[];
                    };
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                workflow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default true */
                        enabled: boolean;
                        trigger: {
                            hook: string;
                        } | {
                            event: string;
                        };
                        condition?: {
                            path: string;
                            equals?: string | number | boolean | null;
                            notEquals?: string | number | boolean | null;
                            in?: (string | number | boolean | null)[];
                            lessThan?: number;
                            atLeast?: number;
                            exists?: boolean;
                        }[];
                        steps: {
                            id: string;
                            plugin: string;
                            action: string;
                            input?: unknown;
                            condition?: {
                                path: string;
                                equals?: string | number | boolean | null;
                                notEquals?: string | number | boolean | null;
                                in?: (string | number | boolean | null)[];
                                lessThan?: number;
                                atLeast?: number;
                                exists?: boolean;
                            }[];
                            /**
                             * @default stop
                             * @enum {string}
                             */
                            onFailure: "stop" | "continue";
                        }[];
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        problems: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WORKFLOW_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                workflow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default true */
                    enabled?: boolean;
                    trigger: {
                        hook: string;
                    } | {
                        event: string;
                    };
                    condition?: {
                        path: string;
                        equals?: string | number | boolean | null;
                        notEquals?: string | number | boolean | null;
                        in?: (string | number | boolean | null)[];
                        lessThan?: number;
                        atLeast?: number;
                        exists?: boolean;
                    }[];
                    steps: {
                        id: string;
                        plugin: string;
                        action: string;
                        input?: unknown;
                        condition?: {
                            path: string;
                            equals?: string | number | boolean | null;
                            notEquals?: string | number | boolean | null;
                            in?: (string | number | boolean | null)[];
                            lessThan?: number;
                            atLeast?: number;
                            exists?: boolean;
                        }[];
                        /**
                         * @default stop
                         * @enum {string}
                         */
                        onFailure?: "stop" | "continue";
                    }[];
                    /** @default 0 */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @default true */
                        enabled: boolean;
                        trigger: {
                            hook: string;
                        } | {
                            event: string;
                        };
                        condition?: {
                            path: string;
                            equals?: string | number | boolean | null;
                            notEquals?: string | number | boolean | null;
                            in?: (string | number | boolean | null)[];
                            lessThan?: number;
                            atLeast?: number;
                            exists?: boolean;
                        }[];
                        steps: {
                            id: string;
                            plugin: string;
                            action: string;
                            input?: unknown;
                            condition?: {
                                path: string;
                                equals?: string | number | boolean | null;
                                notEquals?: string | number | boolean | null;
                                in?: (string | number | boolean | null)[];
                                lessThan?: number;
                                atLeast?: number;
                                exists?: boolean;
                            }[];
                            /**
                             * @default stop
                             * @enum {string}
                             */
                            onFailure: "stop" | "continue";
                        }[];
                        revision: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        problems: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON.INVALID_WORKFLOW"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["WORKFLOWS_FULL.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                workflow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WORKFLOW_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    runWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                workflow: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data?: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "completed" | "failed" | "not_triggered";
                        trace?: string;
                        steps: {
                            step: string;
                            /** @enum {string} */
                            outcome: "completed" | "rejected" | "failed" | "skipped" | "not_run";
                            durationMs: number;
                            result?: unknown;
                            code?: string;
                            message?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.WORKFLOW_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listPublishers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublisherList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createPublisher: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePublisherRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publisher"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["PUBLISHER_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listPublisherTokens: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                publisher: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublisherTokenList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PUBLISHER_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createPublisherToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                publisher: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreatePublisherTokenRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedPublisherToken"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PUBLISHER_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    revokePublisherToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                publisher: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listPlugins: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                category?: "cms" | "auth" | "payment" | "delivery" | "email" | "analytics" | "integration" | "ui" | "workflow" | "utility";
                publisher?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getPlugin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginDetail"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listPluginInstallations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginInstallationList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    publishRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    manifest: string;
                    main_module: string;
                    modules: string[];
                    files?: string[];
                    source_maps?: string[];
                    readme?: string;
                    changelog?: string;
                    screenshots?: string[];
                    /** @constant */
                    held?: "true";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_MANIFEST.INVALID_RELEASE"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND"];
            409: components["responses"]["RELEASE_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    getReadme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readme"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getChangelog: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changelog"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getScreenshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plugin: string;
                version: string;
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND.SCREENSHOT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    yankRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopReleaseRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    unyankRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopReleaseRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    killRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopReleaseRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    reviveRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopReleaseRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    listRollouts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRolloutRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.PLUGIN_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["RELEASE_KILLED.ROLLOUT_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plugin: string;
                rollout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.ROLLOUT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    promoteRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                rollout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.ROLLOUT_NOT_FOUND"];
            409: components["responses"]["ROLLOUT_ENDED.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    withdrawRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                plugin: string;
                rollout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawRolloutRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PLUGIN_NOT_FOUND.ROLLOUT_NOT_FOUND"];
            409: components["responses"]["ROLLOUT_ENDED.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            413: components["responses"]["BODY_TOO_LARGE"];
            500: components["responses"]["INTERNAL"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSession"];
                };
            };
            /** @description Done; there is no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
            500: components["responses"]["INTERNAL"];
        };
    };
    startSignIn: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser goes on. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    finishSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser goes on. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["INTERNAL"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    endPersonSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["PERSON_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getTenantLimits: {
        parameters: {
            query?: {
                storage?: "true" | "false";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimitList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putTenantLimits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTenantLimitsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimitList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getQueueSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSummary"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listQueues: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDepthList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getPlatformHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformHealth"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getMeasurements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getSlo: {
        parameters: {
            query?: {
                window?: "1h" | "1d" | "30d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SloReport"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["INTERNAL"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            500: components["responses"]["INTERNAL"];
        };
    };
    getWhoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoAmI"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformStatus"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listCells: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CellList"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
    listTenants: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTenantRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["TENANT_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is no body. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.TOKEN_NOT_FOUND"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantPolicy"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    putPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PutPolicyRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantPolicy"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.INVALID_JSON"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.NOT_INSTALLED"];
            409: components["responses"]["REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listOperations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationList"];
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.OPERATION_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                order?: "oldest" | "newest";
                text?: string;
            };
            header?: {
                /** @description With `Accept: text/event-stream`: go on after this event. */
                "Last-Event-ID"?: string;
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            500: components["responses"]["INTERNAL"];
        };
    };
    listPlatformAudit: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                order?: "oldest" | "newest";
                text?: string;
            };
            header?: {
                /** @description With `Accept: text/event-stream`: go on after this event. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["INVALID_REQUEST"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    verifyPlatformAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    backUpPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            500: components["responses"]["INTERNAL"];
        };
    };
    restorePlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredBackup"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.BACKUP_INVALID"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            409: components["responses"]["PLATFORM_IN_USE.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
        };
    };
    backUpTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND"];
            409: components["responses"]["REVISION_CONFLICT"];
            500: components["responses"]["INTERNAL"];
        };
    };
    restoreTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names the request. Sent again by the same token within 24 hours, it gets the answer that it got, with `Idempotency-Replayed: true`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredBackup"];
                };
            };
            400: components["responses"]["INVALID_REQUEST.BACKUP_INVALID"];
            401: components["responses"]["UNAUTHENTICATED"];
            403: components["responses"]["FORBIDDEN.CROSS_SITE_REQUEST"];
            404: components["responses"]["TENANT_NOT_FOUND.RELEASE_NOT_FOUND"];
            409: components["responses"]["TENANT_EXISTS.REQUEST_IN_FLIGHT.REVISION_CONFLICT"];
            413: components["responses"]["BODY_TOO_LARGE"];
            422: components["responses"]["IDEMPOTENCY_MISMATCH"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["NAMESPACE_ERROR"];
        };
    };
}
