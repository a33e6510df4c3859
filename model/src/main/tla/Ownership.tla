----------------------------- MODULE Ownership -----------------------------
(* The protocol by which a slice changes its owner: leases, epochs, plans and  *)
(* the owner row at the commit point. docs/adr/0006 maps every action and      *)
(* formula to the class that it stands for, and says what is left out and why. *)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
    NorthSlices,    \* slices with their home in the north
    WestSlices,     \* slices with their home in the west
    AwaySlices,     \* those of them that begin with the other region, as after an aborted failback
    MaxPlans,       \* a run ends with its last plan; bounds the epochs too
    MaxWrites,      \* commits in a run, of all slices together
    Lease,          \* ticks for which a holder may act, by its own clock
    Skew,           \* ticks that a holder's clock may lose during one lease
    WaitBound,      \* ticks after which an observer may declare a region lost
    \* The protections; a broken variant sets one of them to FALSE.
    LeaseFromAsking,      \* the holder counts from before it asked
    SecondCheck,          \* the lease is checked again after the commit
    EpochAtAnswer,        \* so is the epoch at which the write was committed
    OwnerRowChecked,      \* the commit is refused unless the owner row agrees
    StopBeforeCut,        \* STOP_INBOUND and RECORD_CUT come before the grant
    NewEpochAfterAbort,   \* slices that stay after all get a new epoch, not the former one
    GateBeforeFence,      \* a failback closes the gate and fences the owner
    ParityBeforeReadmit,  \* the tail is imported and parity is proved
    PublishAfterPromote,  \* the traffic table moves after the promotion
    TableLeavesLost       \* a lost region leaves the traffic table at once

VARIABLES
    group,   \* the replicated state: an atomic register, Ratis is trusted
    lease,   \* per region: the holder's clock and the earliest observer's
    row,     \* per region and slice: the row slice_owner of its database
    work,    \* per region and slice: the request that is in flight
    chain,   \* per slice and epoch: the journal of that epoch's owner
    newest,  \* per region: the newest plan that ordered a step (PlanGuard)
    commits  \* how many there were, to bound the run

vars == <<group, lease, row, work, chain, newest, commits>>

Regions == {"north", "west"}
Slices == NorthSlices \union WestSlices
Home(s) == IF s \in NorthSlices THEN "north" ELSE "west"
Other(r) == IF r = "north" THEN "west" ELSE "north"
First(s) == IF s \in AwaySlices THEN Other(Home(s)) ELSE Home(s)
Epochs == 1 .. MaxPlans + 1
Nothing == -1
Max(a, b) == IF a > b THEN a ELSE b
Cap == Max(WaitBound, Lease + Skew)

\* ------------------------------------------------------------------- Plans

Failover == IF StopBeforeCut
            THEN <<"STOP_INBOUND", "RECORD_CUT", "GRANT", "PROMOTE">>
            ELSE <<"GRANT", "RECORD_CUT", "STOP_INBOUND", "PROMOTE">>
Reconcile == IF ParityBeforeReadmit
             THEN <<"FENCE_RETURNED", "SEAL_EPOCH", "IMPORT_TAIL", "PROVE_PARITY", "READMIT">>
             ELSE <<"FENCE_RETURNED", "READMIT">>
GoHome == (IF GateBeforeFence THEN <<"CLOSE_GATE", "FENCE">> ELSE <<>>)
          \o <<"REACH_CUT", "GRANT", "PROMOTE", "RELEASE">>
Reopening == <<"GRANT", "PROMOTE">>


Find(steps, step) == LET found == {i \in 1 .. Len(steps) : steps[i] = step}
                     IN IF found = {} THEN Len(steps) + 1 ELSE CHOOSE i \in found : TRUE

\* In the broken variant the table is published right after the grant.
Published(steps) ==
    LET grant == Find(steps, "GRANT")
    IN IF PublishAfterPromote \/ grant > Len(steps) THEN steps \o <<"PUBLISH_TABLE">>
       ELSE SubSeq(steps, 1, grant) \o <<"PUBLISH_TABLE">> \o SubSeq(steps, grant + 1, Len(steps))

Kinds == {"FAILOVER", "FAILBACK", "REOPENING"}
Templates == [kind \in Kinds |-> [moving \in BOOLEAN |->
    Published(CASE kind = "FAILOVER" -> Failover
                [] kind = "REOPENING" -> Reopening
                [] kind = "FAILBACK" -> IF moving THEN Reconcile \o GoHome ELSE Reconcile)]]
Indexes == [kind \in Kinds |-> [moving \in BOOLEAN |->
    [step \in {"CLOSE_GATE", "PROMOTE"} |-> Find(Templates[kind][moving], step)]]]

Template(p) == Templates[p.kind][p.moves # {}]
Index(p, step) == Indexes[p.kind][p.moves # {}][step]

AtOwner == {"IMPORT_TAIL", "CLOSE_GATE", "FENCE", "RELEASE"}
ByQuorum == {"GRANT", "READMIT", "PUBLISH_TABLE"}
Place(p, step) == IF p.kind = "FAILBACK" /\ step \in AtOwner THEN p.from ELSE p.to

NewPlan(kind, from, to, owner, moves) ==
    [kind |-> kind, from |-> from, to |-> to, base |-> owner, moves |-> moves,
     grants |-> [s \in Slices |-> 0], at |-> 1, acted |-> FALSE, over |-> FALSE]

Plan(g) == g.plans[Len(g.plans)]
Runs(g) == g.plans # <<>> /\ ~Plan(g).over
WithPlan(g, p) == [g EXCEPT !.plans[Len(g.plans)] = p]
Ended(g) == IF Runs(g) THEN WithPlan(g, [Plan(g) EXCEPT !.over = TRUE, !.acted = FALSE]) ELSE g
Begun(g, p) == [g EXCEPT !.plans = Append(g.plans, p)]

Reached(p, step) == p.at >= Index(p, step)
Passed(p, step) == p.at > Index(p, step)
Granted(p) == \E s \in Slices : p.grants[s] > 0

\* Plan.leavesSlicesClosed; a step that is due counts as begun here, for its order may be under way at once.
LeavesClosed(p) == /\ p.kind = "REOPENING" \/ Reached(p, "CLOSE_GATE") \/ Granted(p)
                   /\ ~Passed(p, "PROMOTE")

\* -------------------------------------- The quorum's own steps (PlanProgress)

NextEpoch(g, p, s) ==
    IF ~NewEpochAfterAbort /\ p.base[s].region = p.to
    THEN p.base[s].epoch ELSE g.owner[s].epoch + 1

Grant(g) ==
    LET p == Plan(g)
        next == [s \in Slices |-> IF s \in p.moves
                                  THEN [region |-> p.to, epoch |-> NextEpoch(g, p, s)]
                                  ELSE g.owner[s]]
    IN WithPlan([g EXCEPT !.owner = next,
                          !.writer = [s \in Slices |-> [g.writer[s] EXCEPT ![next[s].epoch] = next[s].region]]],
                [p EXCEPT !.grants = [s \in Slices |-> IF s \in p.moves THEN next[s].epoch ELSE 0]])

Moving == [region |-> "none", epoch |-> 0]
TableOf(g, moving) == [s \in Slices |-> IF s \in moving THEN Moving ELSE g.owner[s]]

QuorumStep(g) ==
    LET p == Plan(g)
        step == Template(p)[p.at]
        done == CASE step = "GRANT" -> Grant(g)
                  [] step = "READMIT" -> [g EXCEPT !.status[p.to] = "ACTIVE"]
                  [] step = "PUBLISH_TABLE" -> [g EXCEPT !.table = TableOf(g, {})]
    IN WithPlan(done, [Plan(done) EXCEPT !.at = @ + 1])

\* The plan's quorum steps that are due now are part of the change that made them due.
RECURSIVE Settled(_)
Settled(g) ==
    IF ~Runs(g) THEN g
    ELSE IF Plan(g).at > Len(Template(Plan(g))) THEN Ended(g)
    ELSE IF Template(Plan(g))[Plan(g).at] \in ByQuorum THEN Settled(QuorumStep(g))
    ELSE g

\* ------------------------------------------------------------ Initial state

Init ==
    /\ group = [status |-> [r \in Regions |-> "ACTIVE"],
                owner |-> [s \in Slices |-> [region |-> First(s), epoch |-> 1]],
                writer |-> [s \in Slices |-> [e \in Epochs |-> IF e = 1 THEN First(s) ELSE "none"]],
                table |-> [s \in Slices |-> [region |-> First(s), epoch |-> 1]],
                plans |-> <<>>]
    /\ lease = [r \in Regions |-> [left |-> 0, asked |-> Cap, lost |-> 0, awaits |-> FALSE]]
    /\ row = [r \in Regions |-> [s \in Slices |-> [region |-> First(s), epoch |-> 1, open |-> TRUE]]]
    /\ work = [r \in Regions |-> [s \in Slices |-> [at |-> "none", epoch |-> 0]]]
    /\ chain = [s \in Slices |-> [e \in Epochs |->
                  [len |-> 0, told |-> 0, copied |-> 0, acked |-> 0,
                   stopped |-> FALSE, cut |-> Nothing, end |-> Nothing]]]
    /\ newest = [r \in Regions |-> 0]
    /\ commits = 0

\* --------------------------------------------------------- Leases and time
(* A tick of the observers' clocks. In it a holder's clock may stand still, at  *)
(* most Skew times between two renewals: bounded relative drift. `asked` is the *)
(* number of ticks since the newest renewal, which the earliest observer saw at *)
(* once; every other observer saw it later and waits longer.                    *)

Tidy(l) == IF l.left = 0 /\ ~l.awaits THEN [l EXCEPT !.lost = 0] ELSE l

Ticked(l, slow) ==
    Tidy([l EXCEPT !.asked = IF @ < Cap THEN @ + 1 ELSE @,
                   !.left = IF slow \/ @ = 0 THEN @ ELSE @ - 1,
                   !.lost = IF slow THEN @ + 1 ELSE @])

Tick ==
    /\ \E slow \in SUBSET Regions :
         /\ \A r \in slow : lease[r].lost < Skew /\ (lease[r].left > 0 \/ lease[r].awaits)
         /\ lease' = [r \in Regions |-> Ticked(lease[r], r \in slow)]
    /\ UNCHANGED <<group, row, work, chain, newest, commits>>

Holds(r) == lease[r].left > 0
Open(r, s) == row[r][s].region = r /\ row[r][s].open

\* A renewal reaches the quorum; the answer may take as long as it likes, or never come. A region without an open
\* row and without a request has no use for a lease and asks for none.
Renew(r) ==
    /\ CASE group.status[r] = "ACTIVE" ->
              /\ \E s \in Slices : Open(r, s) \/ work[r][s].at # "none"
              /\ lease' = [lease EXCEPT ![r] = [@ EXCEPT !.asked = 0, !.lost = 0, !.awaits = TRUE]]
              /\ UNCHANGED group
         [] group.status[r] = "LOST" ->
              /\ group' = [group EXCEPT !.status[r] = "RETURNED"]
              /\ UNCHANGED lease
         [] group.status[r] = "RETURNED" -> FALSE
    /\ UNCHANGED <<row, work, chain, newest, commits>>

Answered(r) ==
    /\ lease[r].awaits
    /\ LET l == lease[r]
           gone == IF LeaseFromAsking THEN l.asked - l.lost ELSE 0
       IN lease' = [lease EXCEPT ![r] = Tidy([l EXCEPT !.left = Max(@, Lease - gone), !.awaits = FALSE])]
    /\ UNCHANGED <<group, row, work, chain, newest, commits>>

\* Agent and bank of a region die and start again: what was only in memory is gone.
Crash(r) ==
    /\ lease' = [lease EXCEPT ![r] = Tidy([@ EXCEPT !.left = 0, !.awaits = FALSE])]
    /\ work' = [work EXCEPT ![r] = [s \in Slices |-> [at |-> "none", epoch |-> 0]]]
    /\ UNCHANGED <<group, row, chain, newest, commits>>

\* ---------------------------------------------------------------- Requests

Same(r, s) == row[r][s].region = r /\ row[r][s].epoch = work[r][s].epoch

\* The first check; the epoch is what the region believes now.
Begin(r, s) ==
    /\ work[r][s].at = "none" /\ Holds(r) /\ Open(r, s)
    /\ commits < MaxWrites
    /\ work' = [work EXCEPT ![r][s] = [at |-> "begun", epoch |-> row[r][s].epoch]]
    /\ UNCHANGED <<group, lease, row, chain, newest, commits>>

\* The row is read FOR SHARE in the same transaction. No lease is looked at: the bank may have been frozen.
Commit(r, s) ==
    /\ work[r][s].at = "begun"
    /\ OwnerRowChecked => Same(r, s) /\ Open(r, s)
    /\ commits < MaxWrites
    /\ chain' = [chain EXCEPT ![s][work[r][s].epoch].len = @ + 1]
    /\ commits' = commits + 1
    /\ work' = [work EXCEPT ![r][s].at = "committed"]
    /\ UNCHANGED <<group, lease, row, newest>>

MayAnswer(r, s) ==
    /\ work[r][s].at = "committed"
    /\ SecondCheck => Holds(r)
    /\ EpochAtAnswer => Same(r, s)

\* The second check, and the answer to the client.
Answer(r, s) ==
    /\ MayAnswer(r, s)
    /\ LET e == work[r][s].epoch IN chain' = [chain EXCEPT ![s][e].told = chain[s][e].len]
    /\ work' = [work EXCEPT ![r][s] = [at |-> "none", epoch |-> 0]]
    /\ UNCHANGED <<group, lease, row, newest, commits>>

\* Refused, or died on its way: the client hears nothing.
Drop(r, s) ==
    /\ work[r][s].at # "none"
    /\ work' = [work EXCEPT ![r][s] = [at |-> "none", epoch |-> 0]]
    /\ UNCHANGED <<group, lease, row, chain, newest, commits>>

\* ------------------------------------------------------------- Replication

Writer(s, e) == group.writer[s][e]

\* The other region applies the next entry; later than the cut it applies none.
Copy(s, e) ==
    /\ chain[s][e].copied < chain[s][e].len
    /\ chain[s][e].cut = Nothing
    /\ \A o \in 1 .. e - 1 : Writer(s, o) = Writer(s, e)
          => chain[s][o].copied = chain[s][o].len \/ chain[s][o].cut # Nothing
    /\ chain' = [chain EXCEPT ![s][e].copied = @ + 1]
    /\ UNCHANGED <<group, lease, row, work, newest, commits>>

\* The other region promises the writer to account for one entry more: as a position, or as a reservation before it.
Acknowledge(s, e) ==
    /\ chain[s][e].acked < chain[s][e].len
    /\ ~chain[s][e].stopped
    /\ chain' = [chain EXCEPT ![s][e].acked = @ + 1]
    /\ UNCHANGED <<group, lease, row, work, newest, commits>>

\* ------------------------------------------------------------ Steps of plans
(* Every order of a plan that was ever started may arrive at any later time and  *)
(* any number of times; a crash between order and report is just a repetition.   *)
(* What is ordered next by the quorum itself may be a while after the receipt.   *)

Forward(r, s, region, epoch) ==
    IF row[r][s].epoch < epoch THEN [region |-> region, epoch |-> epoch, open |-> TRUE] ELSE row[r][s]

Owned(p) == {s \in Slices : p.base[s].region = p.from}  \* Plan.orderFor
Lost(p) == IF p.kind = "FAILOVER" THEN {s \in p.moves : p.base[s].region = p.from} ELSE {}

MoveRows(r, S, to, epoch) ==
    row' = [row EXCEPT ![r] = [s \in Slices |-> IF s \in S THEN Forward(r, s, to, epoch[s]) ELSE row[r][s]]]

Close(r, S, p) ==
    row' = [row EXCEPT ![r] = [s \in Slices |->
              IF s \in S /\ row[r][s].epoch = p.base[s].epoch THEN [row[r][s] EXCEPT !.open = FALSE] ELSE row[r][s]]]

ChangeChains(Change(_, _)) == chain' = [s \in Slices |-> [e \in Epochs |-> Change(s, e)]]

\* GateClosing: a slice that is open at an epoch the order does not know is not closed.
Closable(r, p) == \A s \in p.moves : Open(r, s) => row[r][s].epoch = p.base[s].epoch

StopInbound(p) ==
    /\ ChangeChains(LAMBDA s, e : IF s \in Lost(p) /\ e = p.base[s].epoch
                                  THEN [chain[s][e] EXCEPT !.stopped = TRUE] ELSE chain[s][e])
    /\ UNCHANGED row

\* The new owner has the entries up to the cut in its books, or withholds what was reserved.
RecordCut(p) ==
    /\ ChangeChains(LAMBDA s, e : IF s \in Lost(p) /\ e = p.base[s].epoch /\ chain[s][e].cut = Nothing
                                  THEN [chain[s][e] EXCEPT !.cut = Max(chain[s][e].copied, chain[s][e].acked)]
                                  ELSE chain[s][e])
    /\ UNCHANGED row

Promotable(p) == \A s \in p.moves : p.grants[s] >= row[p.to][s].epoch

Promote(p) ==
    /\ Promotable(p)
    /\ IF NewEpochAfterAbort
       THEN MoveRows(p.to, p.moves, p.to, p.grants)
       ELSE row' = [row EXCEPT ![p.to] = [s \in Slices |->
                      IF s \in p.moves THEN [region |-> p.to, epoch |-> p.grants[s], open |-> TRUE] ELSE row[p.to][s]]]
    /\ UNCHANGED chain

FenceReturned(p) ==
    /\ MoveRows(p.to, Owned(p), p.from, [s \in Slices |-> p.base[s].epoch])
    /\ UNCHANGED chain

SealEpoch(p) ==
    /\ ChangeChains(LAMBDA s, e :
         IF Writer(s, e) = p.to /\ e < row[p.to][s].epoch /\ chain[s][e].end = Nothing
         THEN [chain[s][e] EXCEPT !.end = chain[s][e].len] ELSE chain[s][e])
    /\ UNCHANGED row

Tails(p) == {x \in Slices \X Epochs : Writer(x[1], x[2]) = p.to /\ chain[x[1]][x[2]].cut # Nothing}

ImportTail(p) ==
    /\ \A x \in Tails(p) : x[2] < p.base[x[1]].epoch => chain[x[1]][x[2]].end # Nothing
    /\ ChangeChains(LAMBDA s, e :
         IF <<s, e>> \in Tails(p) /\ chain[s][e].end # Nothing
         THEN [chain[s][e] EXCEPT !.copied = chain[s][e].end] ELSE chain[s][e])
    /\ UNCHANGED row

Equal(S, p) == \A s \in S : \A e \in 1 .. p.base[s].epoch - 1 : chain[s][e].copied = chain[s][e].len

ProveParity(p) == Equal(Owned(p), p) /\ UNCHANGED <<row, chain>>

CloseGate(p) == Closable(p.from, p) /\ Close(p.from, p.moves, p) /\ UNCHANGED chain

Fence(p) ==
    /\ Closable(p.from, p)
    /\ Close(p.from, p.moves, p)
    /\ ChangeChains(LAMBDA s, e :
         IF s \in p.moves /\ e = p.base[s].epoch /\ row[p.from][s].epoch = e /\ chain[s][e].end = Nothing
         THEN [chain[s][e] EXCEPT !.end = chain[s][e].len] ELSE chain[s][e])

ReachCut(p) ==
    /\ \A s \in p.moves : LET c == chain[s][p.base[s].epoch] IN c.copied = c.len
    /\ Equal(p.moves, p)
    /\ UNCHANGED <<row, chain>>

Release(p) == MoveRows(p.from, p.moves, p.to, p.grants) /\ UNCHANGED chain

Act(p, step) ==
    CASE step = "STOP_INBOUND" -> StopInbound(p)
      [] step = "RECORD_CUT" -> RecordCut(p)
      [] step = "PROMOTE" -> Promote(p)
      [] step = "FENCE_RETURNED" -> FenceReturned(p)
      [] step = "SEAL_EPOCH" -> SealEpoch(p)
      [] step = "IMPORT_TAIL" -> ImportTail(p)
      [] step = "PROVE_PARITY" -> ProveParity(p)
      [] step = "CLOSE_GATE" -> CloseGate(p)
      [] step = "FENCE" -> Fence(p)
      [] step = "REACH_CUT" -> ReachCut(p)
      [] step = "RELEASE" -> Release(p)

Sent(p, i) == i <= p.at

\* A gate is reported closed when what went through it before has ended.
Drained(p, step) == step = "CLOSE_GATE" => \A s \in p.moves : work[p.from][s].at = "none"

\* An order arrives at its bank, be it the first time, again, or late.
Carry(n, i) ==
    LET p == group.plans[n]
        step == Template(p)[i]
        place == Place(p, step)
        due == n = Len(group.plans) /\ ~p.over /\ i = p.at
    IN /\ step \notin ByQuorum /\ Sent(p, i)
       /\ n >= newest[place]
       /\ Act(p, step)
       /\ newest' = [newest EXCEPT ![place] = n]
       /\ group' = IF ~due \/ ~Drained(p, step) THEN group
                   ELSE IF Template(p)[i + 1] \in ByQuorum THEN WithPlan(group, [p EXCEPT !.acted = TRUE])
                   ELSE WithPlan(group, [p EXCEPT !.at = @ + 1])
       /\ UNCHANGED <<lease, work, commits>>

Complete ==
    /\ Runs(group) /\ Plan(group).acted
    /\ group' = Settled(WithPlan(group, [Plan(group) EXCEPT !.at = @ + 1, !.acted = FALSE]))
    /\ UNCHANGED <<lease, row, work, chain, newest, commits>>

\* A bank that hears of a newer owner than itself moves its row by itself (Pulse); it never takes a slice.
Notice(r, s) ==
    /\ row[r][s].epoch < group.owner[s].epoch /\ group.owner[s].region # r
    /\ row' = [row EXCEPT ![r][s] = Forward(r, s, group.owner[s].region, group.owner[s].epoch)]
    /\ UNCHANGED <<group, lease, work, chain, newest, commits>>

\* ------------------------------------------------------ Commands of the group

\* What the vantage points see is left free: a healthy region may be declared lost once its lease has ended.
DeclareLost(r) ==
    /\ group.status[r] \in {"ACTIVE", "RETURNED"} /\ group.status[Other(r)] = "ACTIVE"
    /\ lease[r].asked >= WaitBound
    /\ LET lost == [group EXCEPT !.status[r] = "LOST"]
           moves == {s \in Slices : group.owner[s].region = r}
                    \union (IF Runs(group) /\ LeavesClosed(Plan(group)) THEN Plan(group).moves ELSE {})
           aborted == Runs(group) /\ LeavesClosed(Plan(group))
           base == IF aborted /\ ~NewEpochAfterAbort THEN Plan(group).base ELSE group.owner
           plan == NewPlan("FAILOVER", r, Other(r), base, moves)
           table == IF TableLeavesLost THEN TableOf(group, moves) ELSE group.table
       IN IF group.status[r] = "RETURNED"
          THEN group' = IF Runs(group) /\ Plan(group).kind = "FAILBACK" THEN Ended(lost) ELSE lost
          ELSE IF moves = {}  \* its failover would stop nothing, cut nothing and grant nothing
          THEN group' = [Ended(lost) EXCEPT !.table = table]
          ELSE /\ Len(group.plans) < MaxPlans
               /\ group' = Settled(Begun([Ended(lost) EXCEPT !.table = table], plan))
    /\ lease' = [lease EXCEPT ![r] = [@ EXCEPT !.asked = Cap]]
    /\ UNCHANGED <<row, work, chain, newest, commits>>

BeginFailback(r) ==
    LET moves == {s \in Slices : Home(s) = r /\ group.owner[s].region # r}
    IN /\ ~Runs(group) /\ Len(group.plans) < MaxPlans
       /\ group.status[Other(r)] = "ACTIVE"
       /\ group.status[r] = "RETURNED" \/ (group.status[r] = "ACTIVE" /\ moves # {})
       /\ group' = Settled(Begun(group, NewPlan("FAILBACK", Other(r), r, group.owner, moves)))
       /\ UNCHANGED <<lease, row, work, chain, newest, commits>>

\* A step failed for good, or too often: a failback ends before its grant, and a closed owner is opened again.
Abort ==
    /\ Runs(group)
    /\ Plan(group).kind = "FAILBACK" /\ ~Granted(Plan(group))
    /\ LET p == Plan(group)
           reopen == NewPlan("REOPENING", p.from, p.from, group.owner, p.moves)
       IN IF LeavesClosed(p)
          THEN /\ Len(group.plans) < MaxPlans
               /\ group' = Settled(Begun(Ended(group), reopen))
          ELSE group' = Ended(group)
    /\ UNCHANGED <<lease, row, work, chain, newest, commits>>

Next ==
    \/ Tick \/ Complete \/ Abort
    \/ \E r \in Regions : \/ Renew(r) \/ Answered(r) \/ Crash(r)
                          \/ DeclareLost(r) \/ BeginFailback(r)
    \/ \E r \in Regions, s \in Slices : Begin(r, s) \/ Commit(r, s) \/ Answer(r, s) \/ Drop(r, s) \/ Notice(r, s)
    \/ \E s \in Slices, e \in Epochs : Copy(s, e) \/ Acknowledge(s, e)
    \/ \E n \in 1 .. Len(group.plans) : \E i \in 1 .. Len(Template(group.plans[n])) : Carry(n, i)

Spec == Init /\ [][Next]_vars

\* --------------------------------------------------------------- Invariants

MayAcknowledge(r, s) == MayAnswer(r, s) \/ (Holds(r) /\ Open(r, s))

Past(s) == {e \in Epochs : e < group.owner[s].epoch /\ Writer(s, e) # group.owner[s].region}

TypeOK ==
    /\ \A r \in Regions : lease[r].left \in 0 .. Lease /\ lease[r].asked \in 0 .. Cap /\ lease[r].lost \in 0 .. Skew
    /\ \A s \in Slices, e \in Epochs :
         LET c == chain[s][e] IN /\ {c.told, c.copied, c.acked} \subseteq 0 .. c.len
                                 /\ {c.cut, c.end} \subseteq Nothing .. c.len

\* I1: at the grant, and ever after, nobody but the new owner can acknowledge.
I1_FenceBeforeGrant ==
    \A s \in Slices, r \in Regions : MayAcknowledge(r, s) => group.owner[s].region = r

\* I2: acknowledgement is stopped before the cut, and there is a cut, or an end that was reached, before the grant.
I2_CutBeforeGrant ==
    /\ \A s \in Slices, e \in Epochs : chain[s][e].cut # Nothing => chain[s][e].stopped
    /\ \A s \in Slices : \A e \in Past(s) : chain[s][e].cut # Nothing \/ chain[s][e].end # Nothing

\* Nothing that the survivor acknowledged is missing from it as the new owner; what is beyond the cut is tail.
NothingAcknowledgedAfterTheCut ==
    \A s \in Slices, e \in Epochs : chain[s][e].cut # Nothing => chain[s][e].acked <= chain[s][e].cut

\* What a client was told is in the owner's books, or in the tail of a region that is fenced and not yet reconciled.
NothingToldIsLost ==
    \A s \in Slices : \A e \in Past(s) :
      group.status[Writer(s, e)] = "ACTIVE" => chain[s][e].told <= chain[s][e].copied

\* I5, I8: the table names promoted owners only, none of them fenced, and somebody can serve.
I5_PromotedBeforeTraffic ==
    \A s \in Slices : LET t == group.table[s] IN t # Moving => row[t.region][s].epoch >= t.epoch

I8_TableAvoidsFenced ==
    /\ \E r \in Regions : group.status[r] = "ACTIVE"
    /\ \A s \in Slices : group.table[s] # Moving => group.status[group.table[s].region] = "ACTIVE"

\* I7: one acknowledging writer; an epoch is open in one region only, and over once its end was recorded.
I7_OneWriter ==
    \A s \in Slices : Cardinality({r \in Regions : MayAcknowledge(r, s)}) <= 1

I7_FencedEpochIsOver ==
    \A s \in Slices, e \in Epochs : chain[s][e].end # Nothing => chain[s][e].len = chain[s][e].end

\* I10: with both regions active, the owner has all that the other ever committed.
I10_ParityBeforeReturn ==
    \A s \in Slices : \A e \in Past(s) :
      group.status[Writer(s, e)] = "ACTIVE" => chain[s][e].copied = chain[s][e].len

I7_EpochsOnlyGrow ==
    [][\A s \in Slices :
         /\ group'.owner[s].epoch >= group.owner[s].epoch
         /\ group'.owner[s].region # group.owner[s].region => group'.owner[s].epoch > group.owner[s].epoch
         /\ \A r \in Regions : row'[r][s].epoch >= row[r][s].epoch]_vars

\* ---------------------------------------------------------------- Liveness

OrderArrives == Runs(group) /\ Carry(Len(group.plans), Plan(group).at)

Fairness ==
    /\ WF_vars(Complete) /\ WF_vars(OrderArrives)
    /\ \A s \in Slices, e \in Epochs : WF_vars(Copy(s, e))
    /\ \A r \in Regions, s \in Slices : WF_vars(Drop(r, s))

FairSpec == Spec /\ Fairness

EveryPlanEnds == Runs(group) ~> ~Runs(group)
=============================================================================
