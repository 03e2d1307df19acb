package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Role;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Version;
import dev.postpaid.sending.Failure;
import dev.postpaid.web.Languages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Servlets;

/** The user of the page: rights, language and time zone. */
@Named
@RequestScoped
public class Visitor {

    /** Pages that are not in the menu, and the page of the menu that they belong to. */
    private static final Map<String, String> BELONGS_TO = Map.ofEntries(
            Map.entry("delivery", "deliveries"),
            Map.entry("event", "events"),
            Map.entry("order", "orders"),
            Map.entry("product", "products"),
            Map.entry("inspector", "inspectors"),
            Map.entry("configuration", "configurations"),
            Map.entry("endpoint", "integrations"),
            Map.entry("password", "profile"),
            Map.entry("report", "events"),
            Map.entry("erase", "orders"),
            Map.entry("type", "catalogue"),
            Map.entry("eventType", "catalogue"),
            Map.entry("operator/account", "operator/accounts"));

    @Inject
    Caller caller;

    @Inject
    Settings settings;

    @Inject
    HttpServletRequest request;

    private boolean begun;

    /** Called when an action of the page begins. */
    void begins() {
        begun = true;
    }

    /**
     * Whether a pressed button of a list has no effect: Faces finds a button by the number of its row, and the list has
     * become shorter meanwhile.
     */
    private boolean isMissed() {
        return Faces.isPostback() && Faces.getRequestParameter("about") != null && !begun;
    }

    /** Whether this page creates no session. */
    public boolean isSessionless() {
        return !Postbacks.haveSession(Faces.getRequest());
    }

    public boolean isOperator() {
        return caller.user() != null && caller.user().role() == Role.OPERATOR;
    }

    public boolean isMayChange() {
        return caller.user() != null && caller.mayChange();
    }

    /** Whether an operator looks at another account. */
    public boolean isGuest() {
        return caller.user() != null && !caller.accountId().equals(caller.user().accountId());
    }

    /** Whether the page belongs to a portal. */
    public boolean isInPortal() {
        return caller.isInPortal();
    }

    public String getLogin() {
        return caller.user() == null ? null : caller.user().login();
    }

    public String getAccountName() {
        return caller.user() == null ? null : caller.account().name();
    }

    public String getVersion() {
        return Version.TEXT;
    }

    public String getBrand() {
        return settings.brandName();
    }

    /**
     * A message of the last request.
     *
     * @param tone {@code info}, {@code warn} or {@code error}
     * @param field the wrong field, by its name in the API, so that the page marks it; or null
     */
    public record Said(String tone, String text, String field) {}

    public List<Said> getMessages() {
        List<FacesMessage> messages = Faces.getContext().getMessageList();
        if (messages.isEmpty() && isMissed()) {
            return List.of(new Said("warn", Texts.of("page.list_changed"), null));
        }
        return messages.stream()
                .map(message ->
                        new Said(tone(message.getSeverity()), message.getSummary(), ProblemHandler.field(message)))
                .toList();
    }

    private static String tone(FacesMessage.Severity severity) {
        if (severity.equals(FacesMessage.SEVERITY_INFO)) {
            return "info";
        }
        return severity.equals(FacesMessage.SEVERITY_WARN) ? "warn" : "error";
    }

    /** The beginning of every link to a page: in a portal, pages are below it. */
    public String getPath() {
        return Faces.getRequestContextPath() + (caller.isInPortal() ? PortalServlet.ROOT : "");
    }

    /**
     * The value of {@code aria-current} for a page below {@code /dashboard/}: set if this is the page or belongs to it;
     * otherwise null.
     */
    public String at(String page) {
        String view = Faces.getViewId().replaceFirst("^/dashboard/(.*)\\.xhtml$", "$1");
        if (view.equals(page)) {
            return "page";
        }
        return page.equals(BELONGS_TO.get(view)) ? "true" : null;
    }

    /** The language of the profile, or the browser's if it is supported, or English. */
    public Locale getLocale() {
        String language = caller.user() == null ? null : caller.user().language();
        return language == null ? Languages.of(Faces.getRequest()) : Locale.forLanguageTag(language);
    }

    public String getLanguage() {
        return getLocale().getLanguage();
    }

    /** A moment in the user's format, to the second. */
    public String time(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(writing())
                .withZone(zone())
                .format(moment);
    }

    /** A recent moment in short. @param pattern which parts of it */
    String moment(Instant moment, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, getLocale())
                .withZone(zone())
                .format(moment);
    }

    /** Converts a time from the user's browser ({@code 2026-11-21T10:00}) to the API's format; null for null. */
    public String moment(String local) {
        if (local == null || local.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local).atZone(zone()).toOffsetDateTime().toString();
        } catch (DateTimeException noTime) {
            return local;
        }
    }

    /** The same as an instant. @throws InvalidValueException naming this field if it is not a time */
    public Instant moment(String field, String local) {
        String moment = moment(local);
        try {
            return moment == null ? null : OffsetDateTime.parse(moment).toInstant();
        } catch (DateTimeException noTime) {
            throw new InvalidValueException(field, Rule.of("time"));
        }
    }

    /** A part of 1, in percent. */
    public String percent(double part) {
        return NumberFormat.getPercentInstance(writing()).format(part);
    }

    /** An amount of money in the user's format. */
    public String money(BigDecimal amount, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(writing());
        Currency unit = Currency.getInstance(currency);
        format.setCurrency(unit);
        format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
        format.setMaximumFractionDigits(Math.max(unit.getDefaultFractionDigits(), amount.scale()));
        return format.format(amount);
    }

    /** What happened to an attempt, in the user's language. */
    public String sentence(Failure failure) {
        return failure.sentence(getLocale());
    }

    /** What to do about it, in the user's language. */
    public String advice(Failure failure) {
        return failure.advice(getLocale());
    }

    /** The text as JSON on several lines, see {@link PrettyJson}. */
    public String pretty(String json) {
        return PrettyJson.of(json);
    }

    /** The browser's locale for dates, if its language is that of the page: British, not American. */
    private Locale writing() {
        Locale browsers = Faces.getRequest().getLocale();
        return browsers.getLanguage().equals(getLanguage()) ? browsers : getLocale();
    }

    /** The time zone of the profile, or the browser's. */
    public ZoneId zone() {
        String chosen = caller.user() == null ? null : caller.user().zone();
        return Optional.ofNullable(chosen == null ? Servlets.getRequestCookie(request, "zone") : chosen)
                .map(Visitor::zone)
                .orElse(ZoneOffset.UTC);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
