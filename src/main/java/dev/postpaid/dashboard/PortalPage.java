package dev.postpaid.dashboard;

import dev.postpaid.portal.PortalVisit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Set;
import org.omnifaces.util.Faces;

/** What the pages of a portal show besides, and the page where links lead. */
@Named
@RequestScoped
public class PortalPage {

    /** Why there is no visit; a path has one of these as its query. */
    private static final Set<String> ENDS = Set.of("over", "left");

    /** The way back to the platform, or null. */
    public String getReturnUrl() {
        PortalVisit visit = visit();
        return visit == null || visit.returnUrl() == null
                ? null
                : visit.returnUrl().value();
    }

    public String getBack() {
        return Texts.of("portal.back", visit().returnUrl().host());
    }

    private static PortalVisit visit() {
        return Faces.getRequestAttribute(PortalServlet.VISIT);
    }

    /** What the page says before a link is opened: {@code over}, {@code left}, or {@code none}. */
    public String getState() {
        String query = String.valueOf(Faces.getRequestQueryString()).toLowerCase(Locale.ROOT);
        return ENDS.contains(query) ? query : "none";
    }
}
