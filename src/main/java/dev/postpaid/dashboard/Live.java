package dev.postpaid.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** A page about something unfinished: it polls, and is redrawn only after a change, so that it does not disturb reading. */
@Named
@RequestScoped
public class Live {

    /** The form that polls; it remembers the state that was drawn. */
    private static final String ASKER = "underway";

    /** A short text that changes with the state. */
    public String state(Object shown) {
        return Integer.toHexString(String.valueOf(shown).hashCode());
    }

    /** @param update the ids of the components to redraw, separated by spaces */
    public void look(Object shown, String update) {
        if (!state(shown).equals(Faces.getRequestParameter("seen"))) {
            PrimeFaces.current().ajax().update(ASKER);
            PrimeFaces.current().ajax().update(List.of(update.split(" ")));
        }
    }
}
