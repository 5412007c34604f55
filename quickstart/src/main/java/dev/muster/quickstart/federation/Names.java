package dev.muster.quickstart.federation;

import java.util.List;
import java.util.Locale;

/** What units and branches are called: 79 units of six sorts, and for each sort the branches it may have. */
enum Names {
    BUREAU("""
            Transport bureau
            Health commission
            Education bureau
            Market supervision
            Water affairs
            Culture and tourism
            Housing and construction
            Agriculture bureau
            Finance bureau
            Statistics bureau
            Audit office
            Civil affairs bureau
            Public security bureau
            Justice bureau
            Human resources bureau
            Natural resources bureau
            Ecology and environment
            Commerce bureau
            Emergency management
            Veterans affairs bureau
            Sports bureau
            Tax service
            Taxi and bus authority
            City management
            Development and reform
            Science and technology
            Industry and information
            Planning bureau
            Parks and gardens
            Port authority
            Meteorological bureau
            Customs house
            Food and grain reserve
            Data resources bureau
            Civil defence office
            """, """
            Planning branch
            Finance branch
            General office
            Retired members
            Archive branch
            Inspection team 1
            Inspection team 2
            Inspection team 3
            Service hall
            Information centre
            Training centre
            Law and policy branch
            Field station east
            Field station west
            """),
    HOSPITAL("""
            First people's hospital
            Second people's hospital
            Hospital of traditional medicine
            Maternity and children's hospital
            Lakeside hospital
            Blood centre
            Centre for disease control
            Emergency medical centre
            """, """
            Surgery branch
            Internal medicine
            Outpatient branch
            Nursing branch
            Pharmacy branch
            Imaging and laboratory
            Emergency room
            Paediatrics branch
            Administration
            Logistics branch
            Second clinic branch
            Retired members
            """),
    SCHOOL("""
            No. 1 middle school
            No. 2 middle school
            No. 7 middle school
            Experimental primary school
            Riverside primary school
            Foreign languages school
            Vocational college
            Teachers college
            Lake University
            Music conservatory
            Evening university
            School for the deaf
            """, """
            Languages branch
            Mathematics branch
            Sciences branch
            Arts and sports
            Senior years
            Junior years
            Administration
            Logistics branch
            Library branch
            Students branch 1
            Students branch 2
            Retired teachers
            """),
    DISTRICT("""
            Lake District
            Old Town
            Drum Tower
            West Gate
            North Bridge
            Riverside
            Jade Spring
            Plum Garden
            Stone Mill
            Railway Quarter
            Harbour Quarter
            High-tech Zone
            """, """
            Lotus Lane community
            Willow Street community
            Bell Lane community
            Canal community
            New Village community
            Market Street community
            Peace Road community
            Garden Court community
            Hillside community
            Station Road community
            Property managers
            Street office
            Retired members
            """),
    COMPANY("""
            Bus company
            Metro company
            Water supply company
            Power grid company
            Gas company
            Postal service
            City bank
            Lake brewery
            """, """
            Depot north
            Depot south
            Control centre
            Workshop 1
            Workshop 2
            Roadworks branch
            Customer service
            Head office
            Night shift
            Drivers branch
            Stores branch
            Retired members
            """),
    INSTITUTION("""
            City library
            City museum
            Opera house
            Youth palace
            """, """
            Collections branch
            Visitors service
            Stage and workshop
            Administration
            Evening courses
            Retired members
            """);

    private final String units;
    private final String branches;

    Names(String units, String branches) {
        this.units = units;
        this.branches = branches;
    }

    List<String> units() {
        return units.lines().toList();
    }

    List<String> branches() {
        return branches.lines().toList();
    }

    /** Returns a name as an id: lower case, words parted by hyphens. */
    static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
