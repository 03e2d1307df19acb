package dev.postpaid.dashboard;

import dev.postpaid.accounts.ApiKey;
import dev.postpaid.accounts.ApiKeys;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyPurpose;
import dev.postpaid.accounts.KeySettings;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The card <em>API key &amp; webhooks</em>: the two keys, and the URLs to which every paid order is sent. */
@Named
@RequestScoped
public class IntegrationsPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    ApiKeys keys;

    @Inject
    Endpoints endpoints;

    @Inject
    Targets targets;

    @Inject
    Settings settings;

    private String url;
    private String newKey;

    /** Adds the pasted URL; every paid order is sent to it from now on, as the next page says. */
    @Changing
    public void add() {
        endpoints.mayAdd(caller.account());
        VettedUrl target = targets.check(new TargetUrl(url));
        Endpoint added = endpoints.create(caller.accountId(), EndpointSettings.paidOrders(target));
        Faces.redirect(visitor.getPath() + "/dashboard/integrations?" + AddedPage.PARAMETER + "=" + added.id());
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
