package dev.postpaid.dashboard;

import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.inspectors.CapturedLine;
import dev.postpaid.inspectors.CapturedRequest;
import dev.postpaid.inspectors.Captures;
import dev.postpaid.inspectors.GivenAnswer;
import dev.postpaid.inspectors.Header;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.SignatureCheck;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The requests of the inspector, and the request that is shown: the chosen one, or the newest. */
@Named
@RequestScoped
public class CapturesPage {

    private static final String KEY_HEADER = "X-Webhook-Signature";

    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    @Inject
    InspectorPage page;

    @Inject
    Visitor visitor;

    @Inject
    Captures captures;

    @Inject
    SigningSecrets secrets;

    @Inject
    Settings settings;

    private List<CapturedLine> all;
    private CapturedRequest shown;
    private String seen;

    public List<CapturedLine> getAll() {
        if (all == null) {
            all = captures.of(page.getInspector());
        }
        return all;
    }

    /** Null until a request arrives. */
    public CapturedRequest getShown() {
        if (shown == null && !getAll().isEmpty()) {
            shown = Optional.ofNullable(Faces.getRequestParameter("request"))
                    .flatMap(chosen -> captures.find(page.getInspector(), chosen))
                    .or(() -> captures.find(page.getInspector(), getAll().get(0).id()))
                    .orElse(null);
        }
        return shown;
    }

    /** The page polls this method, and is redrawn only after a new request or an answer to the newest. */
    public void poll() {
        if (!Objects.equals(seen, getNewest())) {
            PrimeFaces.current().ajax().update("captured");
        }
    }

    /** The part of the URL after the token. */
    public String getTarget() {
        return BodyText.text(getShown().target());
    }

    /** Viewers see no keys, so they see only the values of headers that every webhook has. */
    public String value(Header header) {
        boolean hidden = !visitor.isMayChange() && isSecret(header.name());
        return BodyText.text(hidden ? "(hidden)" : header.value());
    }

    private boolean isSecret(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !HARMLESS.contains(name)
                && !name.startsWith("x-" + visitor.getBrand().toLowerCase(Locale.ROOT) + "-");
    }

    /** The header with the endpoint's fixed key, or null. */
    public Header getKey() {
        return getShown()
                .header(KEY_HEADER)
                .map(value -> new Header(KEY_HEADER, value))
                .orElse(null);
    }

    /**
     * Whether the signatures are valid, checked with the account's secrets and those of the endpoints that send to this
     * inspector.
     */
    public List<SignatureCheck.Finding> getFindings() {
        if (getShown().isBodyCut()) {
            return List.of();
        }
        String accountId = page.getInspector().accountId();
        List<SecretText> live = Stream.concat(
                        Stream.of(SecretOwner.account(accountId)),
                        page.getWebhooks().stream()
                                .filter(Endpoint::hasOwnSecret)
                                .map(Endpoint::secretOwner))
                .flatMap(owner -> secrets.live(owner).secrets().stream())
                .toList();
        return new SignatureCheck(settings.text(Setting.BRAND), live)
                .of(getShown()::header, getShown().body());
    }

    /** The age of the timestamp when the request arrived. */
    public String age(SignatureCheck.Finding finding) {
        Duration age = Duration.between(finding.timestamp(), getShown().receivedAt());
        return age.isNegative()
                ? Texts.of("inspector.ahead", age.negated().toSeconds())
                : Texts.of("inspector.age", age.toSeconds());
    }

    /** The indented body, or null unless it is JSON. */
    public String getPretty() {
        return getShown().isBodyCut() ? null : BodyText.pretty(getShown().body());
    }

    public String getRaw() {
        return BodyText.raw(getShown().body());
    }

    /** What a listener's own server answered, as text; null without a body. */
    public String getAnswer() {
        GivenAnswer answer = getShown().answer();
        return answer == null || answer.body().isEmpty() ? null : BodyText.text(answer.body());
    }

    /** The newest request at the time when the page was drawn, and what was answered to it. */
    public String getNewest() {
        if (getAll().isEmpty()) {
            return null;
        }
        CapturedLine newest = getAll().get(0);
        return newest.id() + "/" + newest.answerStatus();
    }

    public void setNewest(String newest) {
        this.seen = newest;
    }
}
