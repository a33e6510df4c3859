package dev.holdfast.certs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who gets a certificate.
 *
 * @param addresses every IP address and host name under which others reach the holder; a relay's too
 */
public record Holder(String name, List<String> addresses) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:-]{1,253}");

    private static final Pattern IP = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");
    private static final Pattern IP_4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    public Holder {
        if (!NAME.matcher(name).matches() || name.equals(CertificateFolder.AUTHORITY)) {
            throw new IllegalArgumentException(
                    "'" + name + "' names no place: use up to 32 of a-z, 0-9 and dash, a letter first, and not 'ca'");
        }
        if (addresses.isEmpty()
                || !addresses.stream().allMatch(text -> ADDRESS.matcher(text).matches())) {
            throw new IllegalArgumentException(
                    name + " needs IP addresses or host names, separated by commas, not " + addresses);
        }
        addresses = addresses.stream().map(Holder::canonical).toList();
    }

    /** As certificates spell it; only what can be nothing but an IP address is looked at as one, so that no name is looked up. */
    static String canonical(String address) {
        if (!isIp(address)) {
            return address.toLowerCase(Locale.ROOT);
        }
        if (!address.contains(":") && !IP_4.matcher(address).matches()) {
            throw new IllegalArgumentException("'" + address + "' is no IP address");
        }
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no IP address", e);
        }
    }

    static boolean isIp(String address) {
        return IP.matcher(address).matches();
    }
}
