package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Users;
import dev.postpaid.web.Languages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The user's language and time zone. */
@Named
@RequestScoped
public class ProfilePage {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone ->
                    zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
            .sorted()
            .toList();

    @Inject
    Caller caller;

    @Inject
    Users users;

    private String language;
    private String zone;

    @PostConstruct
    void read() {
        language = caller.user().language();
        zone = caller.user().zone();
    }

    /** Reloads the page in the chosen language, including the message about the change. */
    public void save() {
        Optional<Locale> chosen = Languages.spoken(language);
        users.prefer(
                caller.user().id(), chosen.map(Locale::getLanguage).orElse(null), ZONES.contains(zone) ? zone : null);
        Faces.setLocale(chosen.orElseGet(() -> Languages.of(Faces.getRequest())));
        Messages.addFlashGlobalInfo(Texts.of("profile.saved"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/profile");
    }

    public List<Locale> getLanguages() {
        return Languages.ALL;
    }

    public List<String> getZones() {
        return ZONES;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }
}
