package dev.postpaid.dashboard;

import dev.postpaid.accounts.ApiKey;
import dev.postpaid.accounts.ApiKeys;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.KeySettings;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The API keys of the account's programs: the access of each, and its last use. */
@Named
@RequestScoped
public class KeysPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    ApiKeys keys;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private String name;
    private String access = KeyAccess.FULL.word();
    private String expiresAt;
    private String cursor;
    private ApiKeys.Issued issued;
    private Page<ApiKey> page;

    public Page<ApiKey> getPage() {
        if (page == null) {
            page = keys.list(caller.accountId(), PageRequest.at(cursor));
        }
        return page;
    }

    @Changing
    public void add() {
        KeySettings wanted = KeySettings.general(
                name == null ? "" : name,
                KeyAccess.of(access),
                visitor.moment("expires_at", expiresAt),
                clock.instant());
        issued = keys.create(caller.accountId(), wanted);
        name = null;
        expiresAt = null;
        page = null;
    }

    @Changing
    public void regenerate(String id) {
        issued = keys.regenerate(caller.accountId(), id);
        page = null;
    }

    @Changing
    public void revoke(String id) {
        keys.revoke(caller.accountId(), id);
        page = null;
    }

    /** The new key, shown once, in the response that created it; otherwise null. */
    public ApiKeys.Issued getIssued() {
        return issued;
    }

    public boolean isExpired(ApiKey key) {
        return key.expiresAt() != null && key.expiresAt().isBefore(clock.instant());
    }

    /** Whether AI assistants can connect with such a key. */
    public boolean isForAssistants() {
        return settings.flag(Setting.MCP_ENABLED);
    }

    public List<String> getAccesses() {
        return Arrays.stream(KeyAccess.values()).map(KeyAccess::word).toList();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAccess() {
        return access;
    }

    public void setAccess(String access) {
        this.access = access;
    }

    public String getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(String expiresAt) {
        this.expiresAt = expiresAt;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
