package dev.holdfast.bank.ledger;

import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.CustomerColumns;
import dev.holdfast.journal.Envelope.CustomerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Gives columns of a customer's data other values, and counters so many more; those that it says nothing of stay.
 *
 * @param home the region that is home to the customer
 * @param me the region that writes
 * @param values by column
 */
public record ChangeCustomer(String customer, RegionId home, RegionId me, SortedMap<String, String> values)
        implements Operation {
    @Override
    public String name() {
        return "customer";
    }

    @Override
    public List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(customer));
        values.forEach((column, value) -> {
            fields.add(column);
            fields.add(value);
        });
        return fields;
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        RowVersion here = books.lockCustomer(customer);
        RowVersion after = here.changed(me, CustomerColumns.written(here, home, me, values), books.now());
        return Draft.Posted.of(
                        EntryKind.CUSTOMER_CHANGED,
                        "CHANGED",
                        List.of(),
                        Draft.Facts.of(CustomerChange.of(customer, home, after)))
                .saying(Draft.EventDraft.of(
                        "customer.changed",
                        customer,
                        Map.of("customer", customer, "columns", String.join(",", values.keySet()))));
    }
}
