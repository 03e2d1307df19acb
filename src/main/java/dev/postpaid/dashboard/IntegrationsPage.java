package dev.postpaid.dashboard;

import dev.postpaid.accounts.ApiKey;
import dev.postpaid.accounts.ApiKeys;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyPurpose;
import dev.postpaid.accounts.KeySettings;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.ManagedBy;
import dev.postpaid.history.EndpointHistory;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The card <em>API key &amp; webhooks</em>: the two keys, and the URLs to which every paid order is sent. */
@Named
@RequestScoped
public class IntegrationsPage {

    @Inject
    Caller caller;

    @Inject
    ApiKeys keys;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    EndpointHistory history;

    @Inject
    Targets targets;

    @Inject
    Settings settings;

    private String url;
    private String newKey;
    private List<Row> webhooks;

    /**
     * A webhook in the list.
     *
     * @param active whether deliveries are sent to it
     * @param managedBy the tool that manages it, or null
     * @param queued how many deliveries are waiting for it
     */
    public record Row(EndpointView endpoint, boolean active, ManagedBy managedBy, String queued) {}

    public List<Row> getWebhooks() {
        if (webhooks == null) {
            webhooks = endpoints.all(caller.accountId()).stream()
                    .map(each -> new Row(
                            views.of(each), each.isActive(), each.managedBy().orElse(null), history.queued(each)))
                    .toList();
        }
        return webhooks;
    }

    /** Adds the pasted URL; every paid order is sent to it from now on. */
    @Changing
    public void add() {
        endpoints.mayAdd(caller.account());
        VettedUrl target = targets.check(new TargetUrl(url));
        endpoints.create(caller.accountId(), EndpointSettings.paidOrders(target));
        url = null;
        webhooks = null;
    }

    @Changing
    public void disable(String id) {
        endpoints.disable(caller.accountId(), id, IfMatch.ANYTHING);
        webhooks = null;
    }

    @Changing
    public void enable(String id) {
        endpoints.enable(caller.accountId(), id, IfMatch.ANYTHING);
        webhooks = null;
    }

    /** The confirmation before a deletion, with the amount of data. */
    public String deleting(Row row) {
        return Texts.of("endpoint.delete_ask", row.queued());
    }

    @Changing
    public void delete(String id) {
        endpoints.delete(caller.accountId(), id, IfMatch.ANYTHING);
        webhooks = null;
    }

    /** Creates a new key for Zapier; the previous one is invalid at once. */
    @Changing
    public void generateKey() {
        newKey = keys.create(caller.accountId(), KeySettings.ZAPIER).text().value();
    }

    /** The current key for Zapier, of which only the first characters are known; or null. */
    public ApiKey getKey() {
        return keys.live(caller.accountId(), KeyPurpose.ZAPIER).stream()
                .findFirst()
                .orElse(null);
    }

    /** The new key, shown once, in the response that created it. */
    public String getNewKey() {
        return newKey;
    }

    public boolean isIncluded() {
        return caller.account().plan().hasWebhooks();
    }

    /** Null if none is configured. */
    public String getPlansUrl() {
        return settings.link(Setting.PLANS_URL).map(Object::toString).orElse(null);
    }

    /** Null if none is configured. */
    public String getSupportUrl() {
        return settings.link(Setting.SUPPORT_URL).map(Object::toString).orElse(null);
    }

    public String getUrl() {
        return url;
    }

    /** Strips the URL, since pasted text often has a space. */
    public void setUrl(String url) {
        this.url = url == null ? null : url.strip();
    }
}
